/** What requests ask for: pages, ids, query parameters. */
@NullMarked
package io.roost.service.request;

import org.jspecify.annotations.NullMarked;
