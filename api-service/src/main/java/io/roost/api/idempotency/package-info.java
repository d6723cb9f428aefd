/** Idempotency keys: a repeated request with the same key posts the same tweet. */
@NullMarked
package io.roost.api.idempotency;

import org.jspecify.annotations.NullMarked;
