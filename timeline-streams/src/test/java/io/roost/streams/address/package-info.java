/** Tests of {@code io.roost.streams.address}. */
@NullMarked
package io.roost.streams.address;

import org.jspecify.annotations.NullMarked;
