/** More tweets than the view can process, until the load ends and the backlog has been processed. */
@NullMarked
package io.roost.load.soak;

import org.jspecify.annotations.NullMarked;
