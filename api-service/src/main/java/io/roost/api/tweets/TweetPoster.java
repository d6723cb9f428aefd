package io.roost.api.tweets;

import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.idempotency.IdempotencyKey;
import io.roost.api.idempotency.IdempotencyKeys;
import io.roost.api.idempotency.KeyedTweet;
import io.roost.api.ingest.IngestClient;
import io.roost.api.routing.Deadline;
import io.roost.contract.command.Appended;
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

/** Posts tweets. Thread-safe. */
public final class TweetPoster {

    private static final Logger LOG = LoggerFactory.getLogger(TweetPoster.class);

    private final IngestClient ingest;
    private final IdempotencyKeys keys;
    private final Directory directory;
    private final FreshTweets fresh;
    private final Duration deadline;

    /** @param deadline of a look at the view */
    public TweetPoster(
            IngestClient ingest, IdempotencyKeys keys, Directory directory, FreshTweets fresh, Duration deadline) {
        this.ingest = ingest;
        this.keys = keys;
        this.directory = directory;
        this.fresh = fresh;
        this.deadline = deadline;
    }

    /** A new tweet, which the log has. */
    public Tweet post(Draft draft) {
        Appended event = ingest.append(new PostTweet(draft.author(), draft.text()));
        return posted(draft, TweetId.of(event.id()));
    }

    /**
     * The tweet that {@code key} stands for, which the log has: the same however often it is posted, as it is shown now. A
     * 410 problem if it was deleted.
     */
    public Tweet post(Draft draft, IdempotencyKey key) {
        IdempotencyKeys.Use use = keys.use(draft.author(), key, draft.text());
        KeyedTweet tweet = use.tweet();
        if (!tweet.appended()) {
            ingest.append(new PostTweet(draft.author(), draft.text(), null, tweet.tweetId()));
            markAppended(tweet);
        }
        return use.isReplay() ? replayed(draft, tweet.tweetId()) : posted(draft, tweet.tweetId());
    }

    /** As it was posted while the view cannot say whether it stands: a retry must not need the view more than the first. */
    private Tweet replayed(Draft draft, TweetId id) {
        Optional<Tweet> shown;
        try {
            shown = fresh.find(id, Deadline.in(deadline));
        } catch (ProblemException unavailable) {
            return posted(draft, id);
        }
        return shown.orElseThrow(() -> ProblemException.gone(
                "The tweet " + id + ", which was posted with this " + IdempotencyKey.HEADER + ", was deleted."));
    }

    /** Without the mark the next use of the key appends the tweet once more, which changes nothing. */
    private void markAppended(KeyedTweet tweet) {
        try {
            keys.appended(tweet);
        } catch (JdbiException failure) {
            LOG.debug("the log has the tweet {}, but it cannot be noted", tweet.tweetId(), failure);
        }
    }

    /** Looks its author up while the tweet is on its way: who waits for the answer waits as long, who reads does not. */
    private Tweet posted(Draft draft, TweetId id) {
        return new Tweet(id, draft.text(), id.createdAt(), author(draft.author()), 0, null);
    }

    /** Without a profile while the database fails: the log has the tweet. */
    private Author author(UserId author) {
        try {
            return directory.remembered(author).asAuthor();
        } catch (JdbiException failure) {
            LOG.debug("the profile of the author {} cannot be read", author, failure);
            return DirectoryEntry.withoutProfile(author).asAuthor();
        }
    }
}
