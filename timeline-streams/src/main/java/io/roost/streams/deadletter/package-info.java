/** Invalid records are copied to the topic {@code dead-letters} and processing continues. */
@NullMarked
package io.roost.streams.deadletter;

import org.jspecify.annotations.NullMarked;
