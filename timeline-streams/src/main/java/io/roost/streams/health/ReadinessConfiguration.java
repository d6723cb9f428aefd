package io.roost.streams.health;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.validation.MinDataSize;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * When this instance is not ready although its view runs.
 *
 * @param logAwayAfter how long after the log's last answer
 * @param diskRoom below so much free space on the disk of the state directory
 */
public record ReadinessConfiguration(
        @NotNull @DurationMin(seconds = 3) Duration logAwayAfter,

        @NotNull @MinDataSize(value = 1, unit = DataSizeUnit.MEBIBYTES)
        DataSize diskRoom) {}
