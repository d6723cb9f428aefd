/** Fencing: a task that may have been replaced by one of another instance writes and sends nothing more. */
@NullMarked
package io.roost.streams.fencing;

import org.jspecify.annotations.NullMarked;
