/** Results of benchmarks: figures with their range, and the machine on which they were measured. */
@NullMarked
package io.roost.benchmarks.report;

import org.jspecify.annotations.NullMarked;
