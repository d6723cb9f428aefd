/** Who calls, and whether the call is admitted. */
@NullMarked
package io.roost.api.auth;

import org.jspecify.annotations.NullMarked;
