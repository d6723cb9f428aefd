/** Computes in plain SQL, from the events of the log, what every timeline must contain. */
@NullMarked
package io.roost.oracle;

import org.jspecify.annotations.NullMarked;
