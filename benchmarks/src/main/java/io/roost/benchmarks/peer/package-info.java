/** Alternatives to Roost as real processes, on free local ports and in directories of their own. */
@NullMarked
package io.roost.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
