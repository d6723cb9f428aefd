package io.roost.api.idempotency;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code idempotency_keys}: (user, key) → tweet. Thread-safe. */
@RegisterConstructorMapper(IdempotencyKeyDao.KeyedTweet.class)
public interface IdempotencyKeyDao {

    /**
     * The tweet of an idempotency key.
     *
     * @param textHash SHA-256 of the text that was sent with the key
     * @param appended whether the tweet is known to be in the log
     */
    @SuppressWarnings("ArrayRecordComponent")
    record KeyedTweet(
            UserId userId,
            String idempotencyKey,
            TweetId tweetId,
            byte[] textHash,
            boolean appended,
            Instant createdAt) {}

    @SqlQuery("SELECT * FROM idempotency_keys WHERE user_id = :userId AND idempotency_key = :key")
    Optional<KeyedTweet> find(UserId userId, String key);

    /** Throws jdbi's constraint violation if the key exists. */
    @SqlUpdate("""
            INSERT INTO idempotency_keys (user_id, idempotency_key, tweet_id, text_hash, appended, created_at)
            VALUES (:userId, :idempotencyKey, :tweetId, :textHash, :appended, :createdAt)""")
    void insert(@BindMethods KeyedTweet tweet);

    @SqlUpdate(
            "UPDATE idempotency_keys SET appended = TRUE WHERE user_id = :userId AND idempotency_key = :idempotencyKey")
    void markAppended(@BindMethods KeyedTweet tweet);

    @SqlUpdate("""
            DELETE FROM idempotency_keys
            WHERE user_id = :userId AND idempotency_key = :key AND created_at < :before""")
    void deleteIfOlder(UserId userId, String key, Instant before);

    @SqlUpdate("DELETE FROM idempotency_keys WHERE created_at < :before")
    int deleteOlder(Instant before);
}
