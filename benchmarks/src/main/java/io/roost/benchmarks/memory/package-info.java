/** What home timelines take in memory. */
@NullMarked
package io.roost.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
