/** What the author sides and the home sides of partitions send to each other. */
@NullMarked
package io.roost.engine.message;

import org.jspecify.annotations.NullMarked;
