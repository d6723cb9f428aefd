/** What every home timeline must hold, by plain SQL over the events of the log. */
@NullMarked
package io.roost.oracle;

import org.jspecify.annotations.NullMarked;
