/** Retweets and their end. */
@NullMarked
package io.roost.api.retweets;

import org.jspecify.annotations.NullMarked;
