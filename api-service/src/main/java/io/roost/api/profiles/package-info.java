/** Reads users and edits their profiles. */
@NullMarked
package io.roost.api.profiles;

import org.jspecify.annotations.NullMarked;
