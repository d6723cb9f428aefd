/** Retweets tweets, and ends retweets. */
@NullMarked
package io.roost.api.retweets;

import org.jspecify.annotations.NullMarked;
