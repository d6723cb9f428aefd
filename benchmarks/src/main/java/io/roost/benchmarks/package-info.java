/** {@code ./roost bench}: what Roost does and how fast, with every result checked. */
@NullMarked
package io.roost.benchmarks;

import org.jspecify.annotations.NullMarked;
