/** Signing up, logging in and out, and changing the password. */
@NullMarked
package io.roost.api.signin;

import org.jspecify.annotations.NullMarked;
