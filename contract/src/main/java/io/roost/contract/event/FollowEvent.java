package io.roost.contract.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.roost.contract.id.UserId;
import io.roost.contract.topic.RoostTopics;

/** An event of the topic {@code follows}, whose key is the follower's id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(UserFollowed.class), @JsonSubTypes.Type(UserUnfollowed.class)})
public sealed interface FollowEvent extends Event permits UserFollowed, UserUnfollowed {

    UserId followerId();

    UserId followeeId();

    @Override
    default String topic() {
        return RoostTopics.FOLLOWS.name();
    }

    @Override
    default UserId key() {
        return followerId();
    }
}
