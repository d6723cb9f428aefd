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
 * @param text empty for a retweet; up to 16,384 characters
 * @param retweetOf the retweeted tweet; if that is a retweet itself, its original counts
 * @param createdAt the time in the id
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
        EventFields.requireText(text, "text");
        EventFields.requireTime(createdAt, "createdAt");
    }

    @JsonCreator
    static TweetPosted read(
            @JsonProperty(value = "v", required = true) int version,
            @JsonProperty("tweetId") TweetId tweetId,
            @JsonProperty("authorId") UserId authorId,
            @JsonProperty("text") String text,
            @JsonProperty("retweetOf") @Nullable TweetId retweetOf,
            @JsonProperty("createdAt") Instant createdAt) {
        EventFields.requireKnownVersion(version);
        return new TweetPosted(tweetId, authorId, text, retweetOf, createdAt);
    }
}
