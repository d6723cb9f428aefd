/** The messages between the author sides and the home sides of partitions. */
@NullMarked
package io.roost.engine.message;

import org.jspecify.annotations.NullMarked;
