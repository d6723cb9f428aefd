/** The state stores of both sides as rows of bytes. */
@NullMarked
package io.roost.streams.store;

import org.jspecify.annotations.NullMarked;
