package io.roost.contract.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A request to ingest-service, {@code POST /v1/events}. Ingest-service appends one event for each command.
 *
 * <p>Constructors throw {@link MissingField} if a required field is missing. All other rules are checked by ingest-service, so
 * a command may contain a text or time that ingest-service refuses.
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
