/** Limits of the calls per user and per client address. */
@NullMarked
package io.roost.api.limits;

import org.jspecify.annotations.NullMarked;
