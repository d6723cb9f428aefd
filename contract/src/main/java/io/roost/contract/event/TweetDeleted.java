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
 * A tweet was deleted by its author. It never comes back, and its retweets go with it.
 *
 * @param at when ingest took the command
 */
@JsonTypeName("TweetDeleted")
@JsonPropertyOrder("v")
public record TweetDeleted(TweetId tweetId, UserId authorId, Instant at) implements TweetEvent {

    public TweetDeleted {
        requireNonNull(tweetId, "tweetId");
        requireNonNull(authorId, "authorId");
        EventTime.require(at, "at");
    }

    @JsonCreator
    static TweetDeleted read(
            @JsonProperty(value = "v", required = true) int version,
            @JsonProperty("tweetId") TweetId tweetId,
            @JsonProperty("authorId") UserId authorId,
            @JsonProperty("at") Instant at) {
        UnknownSchemaVersion.unlessKnown(version);
        return new TweetDeleted(tweetId, authorId, at);
    }

    @JsonProperty("v")
    int version() {
        return SCHEMA_VERSION;
    }
}
