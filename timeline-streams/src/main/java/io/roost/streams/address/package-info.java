/** The advertised URL of this instance, and the check that it reaches this instance. */
@NullMarked
package io.roost.streams.address;

import org.jspecify.annotations.NullMarked;
