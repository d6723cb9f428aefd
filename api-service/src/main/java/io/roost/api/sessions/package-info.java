/** Sessions: their tokens, their end, and who a token belongs to. */
@NullMarked
package io.roost.api.sessions;

import org.jspecify.annotations.NullMarked;
