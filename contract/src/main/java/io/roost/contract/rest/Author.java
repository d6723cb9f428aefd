package io.roost.contract.rest;

import io.roost.contract.id.UserId;
import org.jspecify.annotations.Nullable;

/** The author as a tweet shows it; all but the id is null for a user without a profile. */
public record Author(
        UserId id,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String photoUrl) {}
