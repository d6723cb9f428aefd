package io.roost.api.idempotency;

import io.roost.api.database.KeyViolation;
import io.roost.api.ingest.IngestClient;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Gives each (user, key) one tweet id, for a day by default. The id is reserved and kept before anything is appended: the request that comes
 * with the key later, on any instance that shares the database, appends the same tweet, and the view shows the first of
 * several with one id. Thread-safe.
 */
public final class IdempotencyKeys {

    private final IdempotencyKeyDao dao;
    private final IngestClient ingest;
    private final Clock clock;
    private final Duration keptFor;

    /** @param keptFor how long a key is remembered */
    public IdempotencyKeys(IdempotencyKeyDao dao, IngestClient ingest, Clock clock, Duration keptFor) {
        this.keptFor = keptFor;
        this.dao = dao;
        this.ingest = ingest;
        this.clock = clock;
    }

    /**
     * One use of a key.
     *
     * @param isReplay whether the key was there before
     */
    public record Use(KeyedTweet tweet, boolean isReplay) {

        private static Use again(KeyedTweet tweet) {
            return new Use(tweet, true);
        }
    }

    /** The tweet that the key stands for; a 422 problem if it came with another text before. */
    public Use use(UserId userId, IdempotencyKey key, String text) {
        dao.deleteIfOlder(userId, key.value(), clock.instant().minus(keptFor));
        byte[] textHash = sha256(text);
        Use use = find(userId, key).map(Use::again).orElseGet(() -> reserve(userId, key, textHash));
        if (!MessageDigest.isEqual(use.tweet().textHash(), textHash)) {
            throw ProblemException.unprocessable(IdempotencyKey.HEADER, "was used for another text");
        }
        return use;
    }

    /** To be told once the log has the tweet. */
    public void appended(KeyedTweet tweet) {
        dao.markAppended(tweet);
    }

    /** Forgets the keys whose day is over. */
    public int forgetOld() {
        return dao.deleteOlder(clock.instant().minus(keptFor));
    }

    private Use reserve(UserId userId, IdempotencyKey key, byte[] textHash) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        KeyedTweet tweet = new KeyedTweet(userId, key.value(), ingest.reserveTweetId(userId), textHash, false, now);
        try {
            dao.insert(tweet);
            return new Use(tweet, false);
        } catch (UnableToExecuteStatementException failure) {
            if (KeyViolation.is(failure)) {
                return find(userId, key).map(Use::again).orElseThrow(() -> failure);
            }
            throw failure;
        }
    }

    private Optional<KeyedTweet> find(UserId userId, IdempotencyKey key) {
        return dao.find(userId, key.value());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
