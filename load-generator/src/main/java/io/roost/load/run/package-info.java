/** Open-loop load on the public API, and how long a tweet takes to become visible. */
@NullMarked
package io.roost.load.run;

import org.jspecify.annotations.NullMarked;
