/** Following, unfollowing, and pages of followers and followees. */
@NullMarked
package io.roost.api.follows;

import org.jspecify.annotations.NullMarked;
