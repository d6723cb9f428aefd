/** How much one user, and one client address, may ask of the service: rates, and calls at the same time. */
@NullMarked
package io.roost.api.limits;

import org.jspecify.annotations.NullMarked;
