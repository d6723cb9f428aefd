package io.roost.api.signin;

import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/sessions}. */
public record Credentials(
        @Nullable String username, @Nullable String password) {

    /** Keeps passwords out of logs. */
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
