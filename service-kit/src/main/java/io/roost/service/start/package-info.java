/** How a service that cannot start says why, and closes what it opened. */
@NullMarked
package io.roost.service.start;

import org.jspecify.annotations.NullMarked;
