package io.roost.streams.health;

import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.validation.MinDataSize;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The limits of readiness.
 *
 * @param logAwayAfter the instance is not ready if the log has not answered for this time
 * @param diskRoom the instance is not ready with less free space on the disk of the state directory
 */
public record ReadinessConfiguration(
        @NotNull @DurationMin(seconds = 3) Duration logAwayAfter,

        @NotNull @MinDataSize(value = 1, unit = DataSizeUnit.MEBIBYTES)
        DataSize diskRoom) {}
