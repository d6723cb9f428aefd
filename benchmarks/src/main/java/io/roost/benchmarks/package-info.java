/** {@code ./roost bench}: benchmarks of Roost and its peers, with every result checked. */
@NullMarked
package io.roost.benchmarks;

import org.jspecify.annotations.NullMarked;
