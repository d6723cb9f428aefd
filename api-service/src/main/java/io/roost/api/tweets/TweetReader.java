package io.roost.api.tweets;

import com.fasterxml.jackson.databind.ObjectReader;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsClient;
import io.roost.api.waiting.ViewProgress;
import io.roost.contract.id.TweetId;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Tweet;
import io.roost.service.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads single tweets. A retweet is visible only as long as its original is. Thread-safe. */
public final class TweetReader {

    private static final ObjectReader TWEET = RoostJson.mapper().readerFor(Tweet.class);
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(5);

    private final StreamsClient streams;
    private final ViewProgress progress;

    /** Tweets that this instance has deleted, for which {@link #find} need not wait for the view. */
    private final Cache<TweetId, Boolean> deleted = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public TweetReader(StreamsClient streams, ViewProgress progress) {
        this.streams = streams;
        this.progress = progress;
    }

    /** As {@link #find}, but throws a 404 problem if the tweet is not visible. */
    Tweet require(TweetId id, Deadline deadline) {
        return find(id, deadline).orElseThrow(() -> ProblemException.notFound("There is no tweet " + id + "."));
    }

    /**
     * Returns the tweet, empty if it does not exist or is deleted. Waits for a tweet that the view does not have yet.
     *
     * @throws ProblemException 503 while the view is too far behind to know whether the tweet exists
     */
    Optional<Tweet> find(TweetId id, Deadline deadline) {
        Optional<Tweet> tweet = read(id, deadline);
        if (tweet.isPresent() || deleted.getIfPresent(id) != null) {
            return tweet;
        }
        progress.requireAppliedFor(id, deadline);
        return read(id, deadline);
    }

    /** Returns the tweet with its original, empty if the view does not show it now. */
    Optional<Tweet> read(TweetId id, Deadline deadline) {
        Map<Long, TweetLine> found = streams.tweets(Set.of(id), deadline);
        TweetLine tweet = found.get(id.value());
        return tweet == null || !tweet.isCompleteWith(found) ? Optional.empty() : Optional.of(parse(tweet, found));
    }

    private static Tweet parse(TweetLine tweet, Map<Long, TweetLine> found) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        tweet.writeTo(json, found);
        try {
            return TWEET.readValue(json.toByteArray());
        } catch (IOException malformed) {
            throw new UncheckedIOException("malformed tweet " + tweet.id(), malformed);
        }
    }

    void onDeleted(TweetId id) {
        deleted.put(id, true);
    }
}
