package io.roost.contract.rest;

import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as the REST API shows it; the profile's fields are null where none has come yet. */
public record User(
        UserId id,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String photoUrl,
        @Nullable Instant createdAt,
        long followersCount,
        long followingCount,
        long tweetsCount) {}
