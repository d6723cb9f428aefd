/** Soak tests: more tweets than the view can process, until the backlog has been processed after the load. */
@NullMarked
package io.roost.load.soak;

import org.jspecify.annotations.NullMarked;
