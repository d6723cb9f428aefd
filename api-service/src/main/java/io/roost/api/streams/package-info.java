/** Questions to timeline-streams: which instance owns a key, and what to ask when it does not answer. */
@NullMarked
package io.roost.api.streams;

import org.jspecify.annotations.NullMarked;
