/** Redis and PostgreSQL as peers of Roost: processes on free local ports, with directories of their own. */
@NullMarked
package io.roost.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
