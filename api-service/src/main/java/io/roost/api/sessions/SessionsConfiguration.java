package io.roost.api.sessions;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Limits of sessions; {@code api-service.yml} describes each setting. */
public record SessionsConfiguration(
        @NotNull @DurationMin(minutes = 1) Duration idle,
        @Min(1) int perUser) {}
