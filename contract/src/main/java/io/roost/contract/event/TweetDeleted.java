package io.roost.contract.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;

/**
 * An author deleted a tweet, for ever and with its retweets.
 *
 * @param at when ingest-service received the command
 */
@JsonTypeName("TweetDeleted")
@JsonPropertyOrder("v")
public record TweetDeleted(TweetId tweetId, UserId authorId, Instant at) implements TweetEvent {

    public TweetDeleted {
        requireNonNull(tweetId, "tweetId");
        requireNonNull(authorId, "authorId");
        EventFields.requireTime(at, "at");
    }

    @JsonCreator
    static TweetDeleted read(
            @JsonProperty(value = "v", required = true) int version,
            @JsonProperty("tweetId") TweetId tweetId,
            @JsonProperty("authorId") UserId authorId,
            @JsonProperty("at") Instant at) {
        EventFields.requireKnownVersion(version);
        return new TweetDeleted(tweetId, authorId, at);
    }
}
