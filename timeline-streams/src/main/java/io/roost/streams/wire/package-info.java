/** The binary format of the messages that the two sides of a view send each other. */
@NullMarked
package io.roost.streams.wire;

import org.jspecify.annotations.NullMarked;
