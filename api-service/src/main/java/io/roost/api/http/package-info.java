/** Helpers of the resources: validation of request fields, and links in responses. */
@NullMarked
package io.roost.api.http;

import org.jspecify.annotations.NullMarked;
