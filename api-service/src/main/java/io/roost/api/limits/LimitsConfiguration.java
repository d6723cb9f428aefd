package io.roost.api.limits;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * The limits per user and per client address; the service token has none.
 *
 * @param userCalls calls of one user
 * @param userWrites calls of one user that may change something: all but GET and HEAD; they count as calls, too
 * @param addressCalls calls from one address without a token, or with a wrong one
 * @param addressLogIns log-ins, and changes of passwords, from one address
 * @param addressSignUps sign-ups from one address
 * @param accountGuesses wrong passwords of one account
 * @param userCallsAtOnce calls of one user that are under way at the same time
 * @param userWritesAtOnce those of them that may change something
 * @param userEditsAtOnce those of them that edit a profile
 * @param addressCallsAtOnce calls from one address without a token, or with a wrong one, that are under way at the same time
 * @param addressPasswordsAtOnce passwords from one address that are checked at the same time
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
