package io.roost.streams.partition;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.validation.MinDataSize;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * How long and in how much memory home timelines stay materialized. Those that were read least recently are evicted first.
 *
 * @param kept a timeline that is not read for this time is evicted
 * @param memory of all timelines together; null for a quarter of the heap
 */
public record TimelinesConfiguration(
        @NotNull @DurationMin(millis = 0) Duration kept,

        @MinDataSize(value = MIN_MEMORY_KIB, unit = DataSizeUnit.KIBIBYTES) @Nullable
        DataSize memory) {

    /** The minimum memory: a partition allocates 8 KiB at a time for the tails of its timelines. */
    public static final int MIN_MEMORY_KIB = 64;

    private static final int SHARE_OF_HEAP = 4;

    /** Returns the memory of all timelines of this instance; each open partition may use an equal share. */
    public long memoryBytes() {
        return memory == null ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP : memory.toBytes();
    }
}
