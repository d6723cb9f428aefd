package io.roost.api.tweets;

import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsClient;
import io.roost.contract.id.TweetId;
import io.roost.contract.internal.TweetBody;
import io.roost.contract.rest.Tweet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes tweets of ids: one round to the owners of all of them, and one more to those of originals that are not among
 * them. A retweet whose original has gone has gone with it. Thread-safe.
 */
public final class TweetReader {

    private final StreamsClient streams;

    public TweetReader(StreamsClient streams) {
        this.streams = streams;
    }

    /** Those of {@code ids} that stand, in the same order. */
    public List<Tweet> readAll(List<TweetId> ids, Deadline deadline) {
        Map<TweetId, TweetBody> bodies = new HashMap<>(streams.tweets(ids, deadline));
        bodies.putAll(streams.tweets(originalsBeside(bodies), deadline));
        return ids.stream()
                .map(id -> tweet(bodies.get(id), bodies))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The tweet, if it stands. */
    public Optional<Tweet> read(TweetId id, Deadline deadline) {
        return readAll(List.of(id), deadline).stream().findFirst();
    }

    /** The tweet without its original, if it stands. */
    public Optional<TweetBody> readBody(TweetId id, Deadline deadline) {
        return Optional.ofNullable(streams.tweets(Set.of(id), deadline).get(id));
    }

    private static Collection<TweetId> originalsBeside(Map<TweetId, TweetBody> bodies) {
        return bodies.values().stream()
                .map(TweetBody::retweetOf)
                .filter(Objects::nonNull)
                .filter(original -> !bodies.containsKey(original))
                .collect(Collectors.toSet());
    }

    private static @Nullable Tweet tweet(@Nullable TweetBody body, Map<TweetId, TweetBody> bodies) {
        if (body == null) {
            return null;
        }
        TweetId originalId = body.retweetOf();
        if (originalId == null) {
            return tweet(body, (Tweet) null);
        }
        TweetBody original = bodies.get(originalId);
        return original == null ? null : tweet(body, tweet(original, (Tweet) null));
    }

    private static Tweet tweet(TweetBody body, @Nullable Tweet original) {
        return new Tweet(body.id(), body.text(), body.createdAt(), body.author(), body.retweetCount(), original);
    }
}
