package io.roost.api.accounts;

import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The account of a user who can log in.
 *
 * @param displayName that of the registration; the directory has the current one
 * @param passwordHash in the format of {@link PasswordHasher}
 * @param profileLogged whether the account's first profile is known to be in the log
 */
public record Account(
        UserId userId,
        String username,
        @Nullable String displayName,
        String passwordHash,
        Instant createdAt,
        boolean profileLogged) {}
