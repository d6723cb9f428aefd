package io.roost.streams.partition;

import java.time.Duration;

/**
 * How long and in how much memory home timelines stay materialized. Those that nobody reads go first.
 *
 * @param kept a timeline that nobody has read for so long is evicted
 * @param bytes of the heap, for all timelines of this instance; each open partition may use an equal share
 */
public record TimelineMemory(Duration kept, long bytes) {

    public TimelineMemory {
        if (bytes <= 0) {
            throw new IllegalArgumentException("bytes must be positive");
        }
    }
}
