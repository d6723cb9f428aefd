package io.roost.contract.rest;

import io.roost.contract.id.TweetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tweet in the REST API.
 *
 * @param text empty for a retweet
 * @param retweetCount the number of its retweets that are not deleted
 * @param retweetOf the original if this is a retweet; never a retweet itself
 */
public record Tweet(
        TweetId id,
        String text,
        Instant createdAt,
        Author author,
        long retweetCount,
        @Nullable Tweet retweetOf) {}
