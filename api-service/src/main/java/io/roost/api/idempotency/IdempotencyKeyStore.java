package io.roost.api.idempotency;

import com.google.common.hash.Hashing;
import io.roost.api.database.DatabaseFailure;
import io.roost.api.idempotency.IdempotencyKeyDao.KeyedTweet;
import io.roost.api.ingest.IngestClient;
import io.roost.contract.command.PostTweet;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends one tweet for each (user, key). Its id is reserved and stored before the tweet is appended, so a later request with
 * the key, on any instance that shares the database, appends a tweet with the same id, of which the view shows the first.
 * Thread-safe.
 */
public final class IdempotencyKeyStore {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeyStore.class);

    private final IdempotencyKeyDao dao;
    private final IngestClient ingest;
    private final Duration keptFor;

    public IdempotencyKeyStore(IdempotencyKeyDao dao, IngestClient ingest, Duration keptFor) {
        this.dao = dao;
        this.ingest = ingest;
        this.keptFor = keptFor;
    }

    /**
     * One use of a key.
     *
     * @param isReplay whether the key was used before
     */
    public record Use(KeyedTweet tweet, boolean isReplay) {}

    /**
     * Appends the tweet of the key unless it is known to be in the log; returns once the log has it.
     *
     * @param text valid and canonical
     * @throws ProblemException 422 if the key was used with another text
     */
    public Use append(UserId author, IdempotencyKey key, String text) {
        dao.deleteIfOlder(author, key.value(), Instant.now().minus(keptFor));
        byte[] textHash =
                Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
        Use use = dao.find(author, key.value())
                .map(found -> new Use(found, true))
                .orElseGet(() -> reserve(author, key, textHash));
        KeyedTweet tweet = use.tweet();
        if (!MessageDigest.isEqual(tweet.textHash(), textHash)) {
            throw ProblemException.unprocessable(IdempotencyKey.HEADER, "was used for another text");
        }
        if (!tweet.appended()) {
            ingest.append(new PostTweet(author, text, null, tweet.tweetId()));
            tryMarkAppended(tweet);
        }
        return use;
    }

    private Use reserve(UserId author, IdempotencyKey key, byte[] textHash) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        KeyedTweet tweet = new KeyedTweet(author, key.value(), ingest.reserveTweetId(author), textHash, false, now);
        try {
            dao.insert(tweet);
            return new Use(tweet, false);
        } catch (JdbiException failure) {
            if (!DatabaseFailure.isDuplicateKey(failure)) {
                throw failure;
            }
            KeyedTweet first = dao.find(author, key.value()).orElseThrow(() -> failure);
            return new Use(first, true);
        }
    }

    /** Without the mark, the next use of the key appends the tweet again, which changes nothing. */
    private void tryMarkAppended(KeyedTweet tweet) {
        try {
            dao.markAppended(tweet);
        } catch (JdbiException failure) {
            LOG.debug("the tweet {} is in the log but could not be marked as appended", tweet.tweetId(), failure);
        }
    }

    /** Deletes the keys that need not be remembered any more; returns their number. */
    public int purge() {
        return dao.deleteOlder(Instant.now().minus(keptFor));
    }
}
