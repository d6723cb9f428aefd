package io.roost.api.auth;

import io.roost.contract.id.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user in a path: an id, or {@code me}.
 *
 * @param userId null for {@code me}
 */
public record UserReference(@Nullable UserId userId) {

    /** Called by Jersey to read a path parameter; an invalid id is answered with 400. */
    public static UserReference fromString(String segment) {
        return new UserReference(segment.equals("me") ? null : UserId.of(segment));
    }
}
