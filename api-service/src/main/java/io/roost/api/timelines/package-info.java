/** Pages of home timelines and user timelines. */
@NullMarked
package io.roost.api.timelines;

import org.jspecify.annotations.NullMarked;
