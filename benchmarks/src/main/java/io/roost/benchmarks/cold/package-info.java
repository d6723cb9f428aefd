/** Home timelines that nobody has read before, from Roost's lists and from SQL. */
@NullMarked
package io.roost.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
