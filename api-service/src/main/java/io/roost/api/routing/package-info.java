/** Which streams instance answers for a user or tweet, and the questions to it. */
@NullMarked
package io.roost.api.routing;

import org.jspecify.annotations.NullMarked;
