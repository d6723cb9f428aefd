package io.roost.api.limits;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The limits per user and per client address. None applies to requests with the service token, except {@code accountGuesses}.
 *
 * @param enabled whether the limits have an effect
 * @param userCalls calls of a user
 * @param userWrites calls of a user except GET and HEAD; they also count as calls
 * @param addressCalls calls from an address without a valid token
 * @param addressLogIns log-ins and changes of passwords from an address
 * @param addressSignUps registrations from an address
 * @param accountGuesses wrong passwords for an account; each address that has sent the right one has a count of its own
 * @param userCallsAtOnce concurrent calls of a user
 * @param userWritesAtOnce concurrent calls of a user except GET and HEAD
 * @param userEditsAtOnce concurrent profile edits of a user
 * @param addressCallsAtOnce concurrent calls from an address without a valid token
 * @param addressPasswordsAtOnce passwords from an address that are hashed or checked concurrently
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
