/** Buffers references while there is a backlog, and applies them in the order of their ids. */
@NullMarked
package io.roost.engine.backlog;

import org.jspecify.annotations.NullMarked;
