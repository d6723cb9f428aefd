package io.roost.api.accounts;

import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in.
 *
 * @param displayName as given at registration; the directory has what it is now
 * @param passwordHash in the format of {@link PasswordHasher}
 * @param profileLogged whether the log is known to have the account's first profile
 */
public record Account(
        UserId userId,
        String username,
        @Nullable String displayName,
        String passwordHash,
        Instant createdAt,
        boolean profileLogged) {}
