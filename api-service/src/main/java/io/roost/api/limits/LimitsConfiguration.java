package io.roost.api.limits;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The limits per user and per client address. Requests with the service token have none.
 *
 * @param userCalls calls of a user
 * @param userWrites calls of a user except GET and HEAD; they also count as calls
 * @param addressCalls calls from an address without a valid token
 * @param addressLogIns log-ins and changes of passwords from an address
 * @param addressSignUps registrations from an address
 * @param accountGuesses wrong passwords for an account
 * @param userCallsAtOnce calls in progress of a user
 * @param userWritesAtOnce calls in progress of a user except GET and HEAD
 * @param userEditsAtOnce profile edits in progress of a user
 * @param addressCallsAtOnce calls in progress from an address without a valid token
 * @param addressPasswordsAtOnce passwords from an address that are being checked
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
