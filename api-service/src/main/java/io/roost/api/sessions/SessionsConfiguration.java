package io.roost.api.sessions;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Limits of sessions.
 *
 * @param idle how long a session may be unused before it ends
 * @param perUser the most sessions of a user; a new one ends the least recently used
 */
public record SessionsConfiguration(
        @NotNull @DurationMin(minutes = 1) Duration idle,
        @Min(1) int perUser) {}
