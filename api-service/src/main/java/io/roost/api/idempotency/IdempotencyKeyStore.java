package io.roost.api.idempotency;

import com.google.common.hash.Hashing;
import io.roost.api.database.DatabaseFailure;
import io.roost.api.ingest.IngestClient;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.JdbiException;

/**
 * Assigns one tweet id to each (user, key). The id is reserved and stored before the tweet is appended, so a later request with
 * the key, on any instance that shares the database, appends a tweet with the same id, of which the view shows the first.
 * Thread-safe.
 */
public final class IdempotencyKeyStore {

    private final IdempotencyKeyDao dao;
    private final IngestClient ingest;
    private final Clock clock;
    private final Duration keptFor;

    /** @param keptFor how long a key is remembered */
    public IdempotencyKeyStore(IdempotencyKeyDao dao, IngestClient ingest, Clock clock, Duration keptFor) {
        this.dao = dao;
        this.ingest = ingest;
        this.clock = clock;
        this.keptFor = keptFor;
    }

    /**
     * One use of a key.
     *
     * @param isReplay whether the key was used before
     */
    public record Use(KeyedTweet tweet, boolean isReplay) {}

    /**
     * Returns the tweet of the key.
     *
     * @throws ProblemException 422 if the key was used with another text
     */
    public Use use(UserId userId, IdempotencyKey key, String text) {
        dao.deleteIfOlder(userId, key.value(), clock.instant().minus(keptFor));
        byte[] textHash =
                Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
        Use use = dao.find(userId, key.value())
                .map(tweet -> new Use(tweet, true))
                .orElseGet(() -> reserve(userId, key, textHash));
        if (!MessageDigest.isEqual(use.tweet().textHash(), textHash)) {
            throw ProblemException.unprocessable(IdempotencyKey.HEADER, "was used for another text");
        }
        return use;
    }

    private Use reserve(UserId userId, IdempotencyKey key, byte[] textHash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        KeyedTweet tweet = new KeyedTweet(userId, key.value(), ingest.reserveTweetId(userId), textHash, false, now);
        try {
            dao.insert(tweet);
            return new Use(tweet, false);
        } catch (JdbiException failure) {
            if (!DatabaseFailure.isDuplicateKey(failure)) {
                throw failure;
            }
            KeyedTweet first = dao.find(userId, key.value()).orElseThrow(() -> failure);
            return new Use(first, true);
        }
    }

    /** Records that the log has the tweet. */
    public void markAppended(KeyedTweet tweet) {
        dao.markAppended(tweet);
    }

    /** Deletes the keys that need not be remembered any more; returns their number. */
    public int purge() {
        return dao.deleteOlder(clock.instant().minus(keptFor));
    }
}
