/** Requests that wait, without blocking a thread, until the state of a partition meets a condition. */
@NullMarked
package io.roost.engine.waiting;

import org.jspecify.annotations.NullMarked;
