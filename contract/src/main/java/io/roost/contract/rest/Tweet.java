package io.roost.contract.rest;

import io.roost.contract.id.TweetId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tweet as the REST API shows it.
 *
 * @param text empty for a retweet
 * @param retweetCount how many retweets of it stand
 * @param retweetOf for a retweet the original, never itself a retweet
 */
public record Tweet(
        TweetId id,
        String text,
        Instant createdAt,
        Author author,
        long retweetCount,
        @Nullable Tweet retweetOf) {}
