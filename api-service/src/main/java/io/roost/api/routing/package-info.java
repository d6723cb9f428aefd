/** Finds the instances of timeline-streams that hold the data of a user or tweet, and queries them. */
@NullMarked
package io.roost.api.routing;

import org.jspecify.annotations.NullMarked;
