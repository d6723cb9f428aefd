/** The partitions that this instance processes, as processors and queries share them. */
@NullMarked
package io.roost.streams.partition;

import org.jspecify.annotations.NullMarked;
