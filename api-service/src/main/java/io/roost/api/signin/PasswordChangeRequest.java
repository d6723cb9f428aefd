package io.roost.api.signin;

import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/accounts/me/password}. */
public record PasswordChangeRequest(
        @Nullable String currentPassword, @Nullable String newPassword) {

    /** Keeps passwords out of logs. */
    @Override
    public String toString() {
        return "PasswordChangeRequest[…]";
    }
}
