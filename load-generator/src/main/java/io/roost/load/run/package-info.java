/** Open-loop load on the public API, its latencies, and the time until tweets are visible. */
@NullMarked
package io.roost.load.run;

import org.jspecify.annotations.NullMarked;
