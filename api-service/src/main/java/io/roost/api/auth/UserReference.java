package io.roost.api.auth;

import io.roost.contract.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user as a path names it: by id, or as {@code me}.
 *
 * @param userId null for {@code me}
 */
public record UserReference(@Nullable UserId userId) {

    /** Jersey's way to make a path parameter; throws what conventions answer as 400. */
    public static UserReference fromString(String segment) {
        return new UserReference(segment.equals("me") ? null : UserId.of(segment));
    }
}
