package io.roost.api.signin;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/accounts}. */
public record NewAccount(
        @Nullable String username,
        @Nullable String password,
        @Nullable String displayName) {

    /** Keeps passwords out of logs. */
    @Override
    public String toString() {
        return "NewAccount[" + username + "]";
    }
}
