/** The readiness, lag and metrics of this instance. */
@NullMarked
package io.roost.streams.health;

import org.jspecify.annotations.NullMarked;
