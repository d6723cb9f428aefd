/** Users and their profiles: reading and editing them. */
@NullMarked
package io.roost.api.profiles;

import org.jspecify.annotations.NullMarked;
