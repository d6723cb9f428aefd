/** Posting, reading and deleting tweets. */
@NullMarked
package io.roost.api.tweets;

import org.jspecify.annotations.NullMarked;
