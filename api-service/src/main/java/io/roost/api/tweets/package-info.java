/** Posts, reads and deletes single tweets. */
@NullMarked
package io.roost.api.tweets;

import org.jspecify.annotations.NullMarked;
