/** Authentication of requests, and their admission within limits. */
@NullMarked
package io.roost.api.auth;

import org.jspecify.annotations.NullMarked;
