package io.roost.contract.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.roost.contract.id.UserId;
import java.time.Instant;

/**
 * A user unfollowed another one. No effect if the user did not follow the other one.
 *
 * @param at when ingest-service received the command
 */
@JsonTypeName("UserUnfollowed")
@JsonPropertyOrder("v")
public record UserUnfollowed(UserId followerId, UserId followeeId, Instant at) implements FollowEvent {

    public UserUnfollowed {
        requireNonNull(followerId, "followerId");
        requireNonNull(followeeId, "followeeId");
        EventFields.requireTime(at, "at");
    }

    @JsonCreator
    static UserUnfollowed read(
            @JsonProperty(value = "v", required = true) int version,
            @JsonProperty("followerId") UserId followerId,
            @JsonProperty("followeeId") UserId followeeId,
            @JsonProperty("at") Instant at) {
        EventFields.requireKnownVersion(version);
        return new UserUnfollowed(followerId, followeeId, at);
    }
}
