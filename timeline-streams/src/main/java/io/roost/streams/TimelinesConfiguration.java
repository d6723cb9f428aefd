package io.roost.streams;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDataSize;
import io.roost.streams.partition.TimelineMemory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** How long, and in how much memory, home timelines stay materialized. */
@SuppressWarnings("NullAway.Init")
public final class TimelinesConfiguration {

    /** The smallest budget: a partition takes 8 KiB at a time for the last deliveries of its timelines. */
    public static final int LEAST_MEMORY_KIB = 64;

    private static final int SHARE_OF_HEAP = 4;

    @Valid
    @NotNull
    @JsonProperty
    private Duration kept;

    @MinDataSize(value = LEAST_MEMORY_KIB, unit = DataSizeUnit.KIBIBYTES)
    @JsonProperty
    private @Nullable DataSize memory;

    TimelineMemory memory() {
        return new TimelineMemory(
                kept.toJavaDuration(),
                memory == null ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP : memory.toBytes());
    }
}
