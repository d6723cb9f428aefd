package io.roost.contract.command;

import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a user's whole profile; a null field has no value afterwards.
 *
 * @param createdAt when the user joined; null for now. The profile shows the earliest of all such times in the log.
 */
public record UpdateProfile(
        UserId user,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String photoUrl,
        @Nullable Instant createdAt)
        implements Command {

    public UpdateProfile {
        MissingField.require("user", user);
    }
}
