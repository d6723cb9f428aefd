/** The HTTP clients for other services. */
@NullMarked
package io.roost.api.http;

import org.jspecify.annotations.NullMarked;
