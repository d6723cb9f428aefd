package io.roost.contract.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.topic.RoostTopics;

/** An event of the topic {@code tweets}, whose key is the author's id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(TweetPosted.class), @JsonSubTypes.Type(TweetDeleted.class)})
public sealed interface TweetEvent extends Event permits TweetPosted, TweetDeleted {

    TweetId tweetId();

    UserId authorId();

    @Override
    default String topic() {
        return RoostTopics.TWEETS.name();
    }

    @Override
    default UserId key() {
        return authorId();
    }
}
