/** The HTTP client for calls to services, blocking and asynchronous. */
@NullMarked
package io.roost.client;

import org.jspecify.annotations.NullMarked;
