/** Posts, reads, deletes and retweets single tweets. */
@NullMarked
package io.roost.api.tweets;

import org.jspecify.annotations.NullMarked;
