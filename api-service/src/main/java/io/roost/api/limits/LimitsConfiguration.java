package io.roost.api.limits;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The limits per user and per client address; {@code api-service.yml} describes each setting. Writes of a user also count as calls.
 * None applies to requests with the service token, except {@code accountGuesses}.
 */
public record LimitsConfiguration(
        boolean enabled,
        @NotNull Rate userCalls,
        @NotNull Rate userWrites,
        @NotNull Rate addressCalls,
        @NotNull Rate addressLogIns,
        @NotNull Rate addressSignUps,
        @NotNull Rate accountGuesses,
        @Min(1) int userCallsAtOnce,
        @Min(1) int userWritesAtOnce,
        @Min(1) int userEditsAtOnce,
        @Min(1) int addressCallsAtOnce,
        @Min(1) int addressPasswordsAtOnce) {}
