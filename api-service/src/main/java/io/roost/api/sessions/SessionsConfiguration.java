package io.roost.api.sessions;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How long sessions last, and how many a user may have.
 *
 * @param idle how long a session may be unused
 */
public record SessionsConfiguration(
        @NotNull @DurationMin(minutes = 1) Duration idle,
        @Min(1) int perUser) {}
