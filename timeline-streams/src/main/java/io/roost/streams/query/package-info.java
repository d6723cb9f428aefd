/** The internal HTTP endpoints that read this instance's partitions. */
@NullMarked
package io.roost.streams.query;

import org.jspecify.annotations.NullMarked;
