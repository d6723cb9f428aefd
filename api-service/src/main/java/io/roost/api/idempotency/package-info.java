/** Keys by which a repeated post gets the tweet of the first. */
@NullMarked
package io.roost.api.idempotency;

import org.jspecify.annotations.NullMarked;
