/** Waits until the view shows a write, or has applied all records that the log held. */
@NullMarked
package io.roost.api.waiting;

import org.jspecify.annotations.NullMarked;
