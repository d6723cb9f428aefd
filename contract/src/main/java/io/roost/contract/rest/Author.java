package io.roost.contract.rest;

import io.roost.contract.id.UserId;
import org.jspecify.annotations.Nullable;

/** The author in a tweet; all fields but the id are null for a user without a profile. */
public record Author(
        UserId id,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String photoUrl) {}
