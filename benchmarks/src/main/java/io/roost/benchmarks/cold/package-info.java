/** First reads of home timelines, from Roost and from SQL. */
@NullMarked
package io.roost.benchmarks.cold;

import org.jspecify.annotations.NullMarked;
