/** Which version of a profile a tweet shows. */
@NullMarked
package io.roost.streams.profile;

import org.jspecify.annotations.NullMarked;
