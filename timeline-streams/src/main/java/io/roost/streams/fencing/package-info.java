/** When a task may no longer take itself for the only writer of its partition. */
@NullMarked
package io.roost.streams.fencing;

import org.jspecify.annotations.NullMarked;
