/** Readiness and lag of this instance. */
@NullMarked
package io.roost.streams.health;

import org.jspecify.annotations.NullMarked;
