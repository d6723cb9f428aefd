/** The parts of {@code roost load run} by themselves. */
@NullMarked
package io.roost.load.run;

import org.jspecify.annotations.NullMarked;
