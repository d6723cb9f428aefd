/** Reads and checks requests: pages, ids, query parameters, media types and forwarded addresses. */
@NullMarked
package io.roost.service.request;

import org.jspecify.annotations.NullMarked;
