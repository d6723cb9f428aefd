/** The hot path's data: windows of tweet ids that are complete down to a floor, and how they merge. Plain code. */
@NullMarked
package io.roost.engine.timeline;

import org.jspecify.annotations.NullMarked;
