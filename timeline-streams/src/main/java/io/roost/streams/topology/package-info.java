/** The wiring of a view: topics, stores, and the two processors that lead their records to the engine. */
@NullMarked
package io.roost.streams.topology;

import org.jspecify.annotations.NullMarked;
