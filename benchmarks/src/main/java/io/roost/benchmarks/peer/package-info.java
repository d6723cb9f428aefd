/** What a user would pick instead, as real processes: started on free local ports in a directory of their own. */
@NullMarked
package io.roost.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
