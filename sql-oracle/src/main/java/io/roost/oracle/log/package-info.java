/** The log, read with a plain consumer. */
@NullMarked
package io.roost.oracle.log;

import org.jspecify.annotations.NullMarked;
