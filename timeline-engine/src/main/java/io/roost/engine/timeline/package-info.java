/** The data structures of the hot path: sets of tweet ids that are complete down to a floor, and how they are merged. */
@NullMarked
package io.roost.engine.timeline;

import org.jspecify.annotations.NullMarked;
