/** The wiring: topics, processors and stores, by name. */
@NullMarked
package io.roost.streams.topology;

import org.jspecify.annotations.NullMarked;
