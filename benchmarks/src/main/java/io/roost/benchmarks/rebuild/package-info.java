/** Making a view from the log: from offset 0, and from what an instance kept on its disk. */
@NullMarked
package io.roost.benchmarks.rebuild;

import org.jspecify.annotations.NullMarked;
