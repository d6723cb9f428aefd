/** How much one user, or one address, may ask for. */
@NullMarked
package io.roost.api.limits;

import org.jspecify.annotations.NullMarked;
