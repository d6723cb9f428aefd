package io.roost.contract.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A request to ingest-service, {@code POST /v1/events}. Each command becomes one event in the log.
 *
 * <p>A command has the fields that it needs, else its constructor throws {@link MissingField}. All other rules are
 * ingest-service's: a command may hold a text or a time that ingest-service refuses.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = UpdateProfile.class, name = "profile"),
    @JsonSubTypes.Type(value = Follow.class, name = "follow"),
    @JsonSubTypes.Type(value = Unfollow.class, name = "unfollow"),
    @JsonSubTypes.Type(value = PostTweet.class, name = "tweet"),
    @JsonSubTypes.Type(value = DeleteTweet.class, name = "delete"),
    @JsonSubTypes.Type(value = Retweet.class, name = "retweet")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Command permits UpdateProfile, Follow, Unfollow, PostTweet, DeleteTweet, Retweet {}
