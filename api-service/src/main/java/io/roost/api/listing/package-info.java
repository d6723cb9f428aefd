/** How pages and links look in an answer. */
@NullMarked
package io.roost.api.listing;

import org.jspecify.annotations.NullMarked;
