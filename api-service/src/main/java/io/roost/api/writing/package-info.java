/** What changes the world: tweets, retweets, follows, and the wait until the view shows them. */
@NullMarked
package io.roost.api.writing;

import org.jspecify.annotations.NullMarked;
