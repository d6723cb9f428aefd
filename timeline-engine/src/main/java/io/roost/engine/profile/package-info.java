/** Which version of a profile a tweet shows. */
@NullMarked
package io.roost.engine.profile;

import org.jspecify.annotations.NullMarked;
