/** What a benchmark hands out: figures with their range, and the machine that they were taken on. */
@NullMarked
package io.roost.benchmarks.report;

import org.jspecify.annotations.NullMarked;
