/** The messages between the two sides of a view: their binary format, and the rules for their partitions. */
@NullMarked
package io.roost.streams.wire;

import org.jspecify.annotations.NullMarked;
