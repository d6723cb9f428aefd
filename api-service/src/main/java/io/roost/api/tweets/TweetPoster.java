package io.roost.api.tweets;

import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.idempotency.IdempotencyKey;
import io.roost.api.idempotency.IdempotencyKeyStore;
import io.roost.api.idempotency.KeyedTweet;
import io.roost.api.ingest.IngestClient;
import io.roost.api.routing.Deadline;
import io.roost.contract.command.PostTweet;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Tweet;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts tweets. The texts are valid and canonical ({@link io.roost.contract.text.TweetText}). Thread-safe. */
public final class TweetPoster {

    private static final Logger LOG = LoggerFactory.getLogger(TweetPoster.class);

    private final IngestClient ingest;
    private final IdempotencyKeyStore keys;
    private final Directory directory;
    private final TweetReader tweets;
    private final Duration deadline;

    /** @param deadline the longest time to read a tweet that a repeated request has posted before */
    public TweetPoster(
            IngestClient ingest, IdempotencyKeyStore keys, Directory directory, TweetReader tweets, Duration deadline) {
        this.ingest = ingest;
        this.keys = keys;
        this.directory = directory;
        this.tweets = tweets;
        this.deadline = deadline;
    }

    Tweet post(UserId author, String text) {
        return tweet(TweetId.of(ingest.append(new PostTweet(author, text)).id()), author, text);
    }

    /**
     * Returns the tweet of {@code key}, which is in the log: a new one at first use, later the same one as it is shown now.
     *
     * @throws ProblemException 410 if the tweet was deleted, 422 if the key was used with another text
     */
    Tweet post(UserId author, String text, IdempotencyKey key) {
        IdempotencyKeyStore.Use use = keys.use(author, key, text);
        TweetId id = use.tweet().tweetId();
        if (!use.tweet().appended()) {
            ingest.append(new PostTweet(author, text, null, id));
            tryMarkAppended(use.tweet());
        }
        return use.isReplay() ? posted(id, author, text) : tweet(id, author, text);
    }

    /** While the view cannot be read, returns the tweet as it was posted: a retry needs no more than the first request. */
    private Tweet posted(TweetId id, UserId author, String text) {
        Optional<Tweet> shown;
        try {
            shown = tweets.find(id, Deadline.in(deadline));
        } catch (ProblemException unavailable) {
            return tweet(id, author, text);
        }
        return shown.orElseThrow(() -> ProblemException.gone(
                "The tweet " + id + ", which was posted with this " + IdempotencyKey.HEADER + ", was deleted."));
    }

    /** Without the mark, the next use of the key appends the tweet again, which changes nothing. */
    private void tryMarkAppended(KeyedTweet tweet) {
        try {
            keys.markAppended(tweet);
        } catch (JdbiException failure) {
            LOG.debug("the tweet {} is in the log but could not be marked as appended", tweet.tweetId(), failure);
        }
    }

    private Tweet tweet(TweetId id, UserId author, String text) {
        return new Tweet(id, text, id.createdAt(), author(author), 0, null);
    }

    /** Returns the author without a profile while the database fails, because the tweet is in the log already. */
    private Author author(UserId author) {
        try {
            return directory.cached(author).asAuthor();
        } catch (JdbiException failure) {
            LOG.debug("the profile of the author {} cannot be read", author, failure);
            return DirectoryEntry.withoutProfile(author).asAuthor();
        }
    }
}
