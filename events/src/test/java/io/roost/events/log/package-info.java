/** Tests of {@code io.roost.events.log}. */
@NullMarked
package io.roost.events.log;

import org.jspecify.annotations.NullMarked;
