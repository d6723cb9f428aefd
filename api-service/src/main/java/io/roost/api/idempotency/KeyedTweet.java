package io.roost.api.idempotency;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;

/**
 * The tweet that an idempotency key stands for.
 *
 * @param textHash SHA-256 of the text that it came with
 * @param appended whether the log is known to have the tweet
 */
@SuppressWarnings("ArrayRecordComponent")
public record KeyedTweet(
        UserId userId, String idempotencyKey, TweetId tweetId, byte[] textHash, boolean appended, Instant createdAt) {}
