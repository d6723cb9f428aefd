/** From a bearer token to the user that a request acts as. */
@NullMarked
package io.roost.api.auth;

import org.jspecify.annotations.NullMarked;
