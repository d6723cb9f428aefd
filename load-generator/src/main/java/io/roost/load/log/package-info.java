/** The log, read with a plain consumer. */
@NullMarked
package io.roost.load.log;

import org.jspecify.annotations.NullMarked;
