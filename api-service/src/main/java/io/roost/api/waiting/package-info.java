/** Waiting until the view shows a change, or has read all that the log had. */
@NullMarked
package io.roost.api.waiting;

import org.jspecify.annotations.NullMarked;
