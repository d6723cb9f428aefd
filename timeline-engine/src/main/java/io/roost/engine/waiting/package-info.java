/** Requests that wait, without a thread, until a partition's state meets a condition. */
@NullMarked
package io.roost.engine.waiting;

import org.jspecify.annotations.NullMarked;
