/** One author whom everybody follows, and what that means for everybody else. */
@NullMarked
package io.roost.benchmarks.celebrity;

import org.jspecify.annotations.NullMarked;
