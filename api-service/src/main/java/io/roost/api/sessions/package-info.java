/** Sessions and their tokens. */
@NullMarked
package io.roost.api.sessions;

import org.jspecify.annotations.NullMarked;
