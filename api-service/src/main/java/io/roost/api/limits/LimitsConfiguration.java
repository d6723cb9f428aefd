package io.roost.api.limits;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** The limits per user and per client address; the service token has none. */
public final class LimitsConfiguration {

    @JsonProperty
    private boolean enabled = true;

    /** Calls of one user. */
    @JsonProperty
    @NotNull
    private Rate userCalls = Rate.parse("3000/10s");

    /** Calls of one user that may change something: all but GET and HEAD. They count as calls, too. */
    @JsonProperty
    @NotNull
    private Rate userWrites = Rate.parse("500/10s");

    /** Calls from one address without a token, or with a wrong one. */
    @JsonProperty
    @NotNull
    private Rate addressCalls = Rate.parse("300/10s");

    /** Log-ins, and changes of passwords, from one address. */
    @JsonProperty
    @NotNull
    private Rate addressLogIns = Rate.parse("100/1m");

    /** Sign-ups from one address. */
    @JsonProperty
    @NotNull
    private Rate addressSignUps = Rate.parse("100/1h");

    /** Wrong passwords of one account. */
    @JsonProperty
    @NotNull
    private Rate accountGuesses = Rate.parse("10/10m");

    /** Calls of one user that are under way at the same time. */
    @JsonProperty
    @Min(1)
    private int userCallsAtOnce = 32;

    /** Those of them that may change something: a quarter of the service's places for writes. */
    @JsonProperty
    @Min(1)
    private int userWritesAtOnce = 16;

    /** Those of them that edit a profile: a quarter of the service's places for edits. */
    @JsonProperty
    @Min(1)
    private int userEditsAtOnce = 2;

    /** Calls from one address without a token, or with a wrong one, that are under way at the same time. */
    @JsonProperty
    @Min(1)
    private int addressCallsAtOnce = 16;

    /** Passwords from one address that are checked at the same time. */
    @JsonProperty
    @Min(1)
    private int addressPasswordsAtOnce = 8;

    boolean enabled() {
        return enabled;
    }

    Rate userCalls() {
        return userCalls;
    }

    Rate userWrites() {
        return userWrites;
    }

    Rate addressCalls() {
        return addressCalls;
    }

    Rate addressLogIns() {
        return addressLogIns;
    }

    Rate addressSignUps() {
        return addressSignUps;
    }

    Rate accountGuesses() {
        return accountGuesses;
    }

    int userCallsAtOnce() {
        return userCallsAtOnce;
    }

    int userWritesAtOnce() {
        return userWritesAtOnce;
    }

    int userEditsAtOnce() {
        return userEditsAtOnce;
    }

    int addressCallsAtOnce() {
        return addressCallsAtOnce;
    }

    int addressPasswordsAtOnce() {
        return addressPasswordsAtOnce;
    }
}
