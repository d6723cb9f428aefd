package io.roost.api.tweets;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.api.routing.Deadline;
import io.roost.api.waiting.ViewProgress;
import io.roost.contract.id.TweetId;
import io.roost.contract.rest.Tweet;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds single tweets, also those that were posted a moment ago and that the view is about to show. Tweets that this
 * instance has just seen deleted are not asked for again. Thread-safe.
 */
public final class FreshTweets {

    private static final Duration LATELY = Duration.ofSeconds(5);

    private final TweetReader tweets;
    private final ViewProgress progress;
    private final Cache<TweetId, Boolean> deletedLately =
            Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(LATELY).build();

    public FreshTweets(TweetReader tweets, ViewProgress progress) {
        this.tweets = tweets;
        this.progress = progress;
    }

    /** The tweet; a 404 problem if there is none or it was deleted, a 503 problem while the view does not know that. */
    public Tweet require(TweetId id, Deadline deadline) {
        return find(id, deadline).orElseThrow(() -> ProblemException.notFound("There is no tweet " + id + "."));
    }

    /** To be told when a tweet has been deleted. */
    public void deleted(TweetId id) {
        deletedLately.put(id, true);
    }

    /** The tweet; empty if there is none or it was deleted, a 503 problem while the view does not know that. */
    public Optional<Tweet> find(TweetId id, Deadline deadline) {
        return tweets.read(id, deadline).or(() -> findOnceApplied(id, deadline));
    }

    private Optional<Tweet> findOnceApplied(TweetId id, Deadline deadline) {
        if (deletedLately.getIfPresent(id) != null) {
            return Optional.empty();
        }
        progress.requireAppliedFor(id, deadline);
        return tweets.read(id, deadline);
    }
}
