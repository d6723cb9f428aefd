/** The state stores of both sides: rows with binary keys and values. */
@NullMarked
package io.roost.streams.store;

import org.jspecify.annotations.NullMarked;
