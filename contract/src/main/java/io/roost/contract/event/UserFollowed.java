package io.roost.contract.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.roost.contract.id.UserId;
import java.time.Instant;

/**
 * A user followed another one. Idempotent.
 *
 * @param at when ingest-service received the command
 */
@JsonTypeName("UserFollowed")
@JsonPropertyOrder("v")
public record UserFollowed(UserId followerId, UserId followeeId, Instant at) implements FollowEvent {

    public UserFollowed {
        requireNonNull(followerId, "followerId");
        requireNonNull(followeeId, "followeeId");
        EventFields.requireTime(at, "at");
    }

    @JsonCreator
    static UserFollowed read(
            @JsonProperty(value = "v", required = true) int version,
            @JsonProperty("followerId") UserId followerId,
            @JsonProperty("followeeId") UserId followeeId,
            @JsonProperty("at") Instant at) {
        EventFields.requireKnownVersion(version);
        return new UserFollowed(followerId, followeeId, at);
    }
}
