package io.roost.contract.command;

import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Give a user this profile. It is the whole profile: a field that is missing is empty from now on.
 *
 * @param createdAt when the user joined, now if not given; the earliest that the log names is shown
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
        MissingField.check("user", user);
    }
}
