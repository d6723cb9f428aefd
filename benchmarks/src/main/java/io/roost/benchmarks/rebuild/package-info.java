/** The time to build a view: from offset 0 of the log, and from the state on an instance's disk. */
@NullMarked
package io.roost.benchmarks.rebuild;

import org.jspecify.annotations.NullMarked;
