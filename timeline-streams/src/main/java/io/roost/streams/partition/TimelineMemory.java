package io.roost.streams.partition;

import java.time.Duration;

/**
 * How long and in how much memory home timelines stay materialized. Those that were read least recently are evicted first.
 *
 * @param kept a timeline that is not read for this time is evicted
 * @param bytes of the heap, for all timelines of this instance; each open partition may use an equal share
 */
public record TimelineMemory(Duration kept, long bytes) {

    public TimelineMemory {
        if (bytes <= 0) {
            throw new IllegalArgumentException("bytes must be positive: " + bytes);
        }
    }
}
