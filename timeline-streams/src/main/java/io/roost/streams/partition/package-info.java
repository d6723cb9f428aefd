/** The partitions that this instance processes, which processors and queries share. */
@NullMarked
package io.roost.streams.partition;

import org.jspecify.annotations.NullMarked;
