/** The versions of profiles, and which of them a tweet shows. */
@NullMarked
package io.roost.engine.profile;

import org.jspecify.annotations.NullMarked;
