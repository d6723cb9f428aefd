/** Follows and unfollows users; lists followers and followees. */
@NullMarked
package io.roost.api.follows;

import org.jspecify.annotations.NullMarked;
