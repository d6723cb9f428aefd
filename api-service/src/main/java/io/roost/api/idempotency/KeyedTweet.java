package io.roost.api.idempotency;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;

/**
 * The tweet of an idempotency key.
 *
 * @param textHash SHA-256 of the text that was sent with the key
 * @param appended whether the tweet is known to be in the log
 */
@SuppressWarnings("ArrayRecordComponent")
public record KeyedTweet(
        UserId userId, String idempotencyKey, TweetId tweetId, byte[] textHash, boolean appended, Instant createdAt) {}
