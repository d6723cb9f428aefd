package io.roost.contract.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tweet was posted.
 *
 * @param text empty for a retweet; up to 16,384 characters, whatever the API takes
 * @param retweetOf the tweet that this one repeats; it may itself be a retweet, and then its original is meant
 * @param createdAt the time that the id carries, to the millisecond
 */
@JsonTypeName("TweetPosted")
@JsonPropertyOrder("v")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TweetPosted(
        TweetId tweetId,
        UserId authorId,
        String text,
        @Nullable TweetId retweetOf,
        Instant createdAt) implements TweetEvent {

    public TweetPosted {
        requireNonNull(tweetId, "tweetId");
        requireNonNull(authorId, "authorId");
        requireNonNull(text, "text");
        EventText.require(text, "text");
        EventTime.require(createdAt, "createdAt");
    }

    @JsonCreator
    static TweetPosted read(
            @JsonProperty(value = "v", required = true) int version,
            @JsonProperty("tweetId") TweetId tweetId,
            @JsonProperty("authorId") UserId authorId,
            @JsonProperty("text") String text,
            @JsonProperty("retweetOf") @Nullable TweetId retweetOf,
            @JsonProperty("createdAt") Instant createdAt) {
        UnknownSchemaVersion.unlessKnown(version);
        return new TweetPosted(tweetId, authorId, text, retweetOf, createdAt);
    }

    @JsonProperty("v")
    int version() {
        return SCHEMA_VERSION;
    }
}
