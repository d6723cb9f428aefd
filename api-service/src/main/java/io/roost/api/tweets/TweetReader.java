package io.roost.api.tweets;

import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsClient;
import io.roost.contract.id.TweetId;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Tweet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads single tweets from the view. A retweet whose original has gone has gone with it. Thread-safe. */
public final class TweetReader {

    private static final ObjectReader TWEET = RoostJson.mapper().readerFor(Tweet.class);

    private final StreamsClient streams;

    public TweetReader(StreamsClient streams) {
        this.streams = streams;
    }

    /** Returns the tweet with its original; empty if it is not visible. */
    public Optional<Tweet> read(TweetId id, Deadline deadline) {
        Map<Long, TweetLine> found = streams.tweets(Set.of(id), deadline);
        TweetLine tweet = found.get(id.value());
        if (tweet == null) {
            return Optional.empty();
        }
        TweetLine original = tweet.lacksOriginal() ? found.get(tweet.originalId()) : null;
        return tweet.lacksOriginal() && original == null ? Optional.empty() : Optional.of(parse(tweet, original));
    }

    private static Tweet parse(TweetLine tweet, @Nullable TweetLine original) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        tweet.writeTo(json);
        if (original != null) {
            original.writeTo(json);
            json.writeBytes(TweetLines.END_OF_RETWEET);
        }
        try {
            return TWEET.readValue(json.toByteArray());
        } catch (IOException malformed) {
            throw new UncheckedIOException("malformed tweet " + tweet.id(), malformed);
        }
    }
}
