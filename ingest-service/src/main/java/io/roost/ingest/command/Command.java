package io.roost.ingest.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.roost.ingest.log.LogEntry;

/** Something that a client wants to happen, as it was written: fields may be missing or break a rule. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = UpdateProfile.class, name = "profile"),
    @JsonSubTypes.Type(value = Follow.class, name = "follow"),
    @JsonSubTypes.Type(value = Unfollow.class, name = "unfollow"),
    @JsonSubTypes.Type(value = PostTweet.class, name = "tweet"),
    @JsonSubTypes.Type(value = DeleteTweet.class, name = "delete"),
    @JsonSubTypes.Type(value = Retweet.class, name = "retweet")
})
public sealed interface Command permits UpdateProfile, Follow, Unfollow, PostTweet, DeleteTweet, Retweet {

    /** The types that a command can have, for an error message. */
    String TYPES = "must be one of profile, follow, unfollow, tweet, delete, retweet";

    /**
     * The event that this command becomes.
     *
     * @throws InvalidCommand if a field is missing or breaks a rule
     */
    LogEntry toEntry(TweetIds ids) throws InvalidCommand;
}
