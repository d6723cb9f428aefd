/** More than the view can do, for a while: what grows, what is refused, and whether all that was accepted is there. */
@NullMarked
package io.roost.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
