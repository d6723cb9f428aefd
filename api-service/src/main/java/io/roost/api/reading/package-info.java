/** Pages of tweets and users, put together from ids and their owners' answers. */
@NullMarked
package io.roost.api.reading;

import org.jspecify.annotations.NullMarked;
