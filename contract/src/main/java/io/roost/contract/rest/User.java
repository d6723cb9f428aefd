package io.roost.contract.rest;

import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user in the REST API; the fields of the profile are null for a user without one. */
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
