package io.roost.streams.runtime;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.validation.MinDataSize;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How Kafka Streams runs the application.
 *
 * @param threads stream threads of the instance
 * @param standbys copies of each partition on other instances
 * @param guarantee Kafka's {@code processing.guarantee}
 * @param commitInterval how often rows are written and offsets committed
 * @param linger how long a producer waits to fill a batch
 * @param storeMemory of RocksDB, for all stores of the JVM together
 */
public record ProcessingConfiguration(
        @Min(1) @Max(64) int threads,
        @Min(0) @Max(5) int standbys,

        @NotNull
        @Pattern(regexp = "at_least_once|exactly_once_v2", message = "must be at_least_once or exactly_once_v2")
        String guarantee,

        @NotNull @DurationMin(millis = 1) Duration commitInterval,
        @NotNull @DurationMin(millis = 0) Duration linger,

        @NotNull @MinDataSize(value = 16, unit = DataSizeUnit.MEBIBYTES)
        DataSize storeMemory) {}
