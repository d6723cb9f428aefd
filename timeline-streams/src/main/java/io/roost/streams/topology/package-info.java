/** The topology of a view: topics, stores, and the two processors that pass their records to the engine. */
@NullMarked
package io.roost.streams.topology;

import org.jspecify.annotations.NullMarked;
