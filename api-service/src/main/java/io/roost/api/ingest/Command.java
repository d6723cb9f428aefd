package io.roost.api.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What ingest-service may be told to do. Each is one event in the log when it has been answered 201. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.WriteProfile.class, name = "profile"),
    @JsonSubTypes.Type(value = Command.Follow.class, name = "follow"),
    @JsonSubTypes.Type(value = Command.Unfollow.class, name = "unfollow"),
    @JsonSubTypes.Type(value = Command.PostTweet.class, name = "tweet"),
    @JsonSubTypes.Type(value = Command.DeleteTweet.class, name = "delete"),
    @JsonSubTypes.Type(value = Command.Retweet.class, name = "retweet")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Command {

    /** The whole profile: what is null here is null from now on. */
    record WriteProfile(
            UserId user,
            @Nullable String username,
            @Nullable String displayName,
            @Nullable String bio,
            @Nullable String photoUrl,
            Instant createdAt)
            implements Command {}

    /** Idempotent. */
    record Follow(UserId follower, UserId followee) implements Command {}

    /** Idempotent. */
    record Unfollow(UserId follower, UserId followee) implements Command {}

    /**
     * A tweet of now.
     *
     * @param id one that ingest reserved before, or null for a new one
     */
    record PostTweet(UserId author, String text, @Nullable TweetId id) implements Command {}

    /** Idempotent. */
    record DeleteTweet(TweetId tweet, UserId author) implements Command {}

    /** A retweet of the original {@code tweet}. */
    record Retweet(UserId author, TweetId tweet) implements Command {}
}
