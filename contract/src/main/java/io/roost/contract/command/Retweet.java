package io.roost.contract.command;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Retweets a tweet. Ingest-service does not know whether the tweet exists and whether the author has retweeted it before.
 *
 * @param tweet the tweet to retweet; if it is a retweet, its original counts
 * @param createdAt as for {@link PostTweet}
 * @param id as for {@link PostTweet}
 */
public record Retweet(
        UserId author,
        TweetId tweet,
        @Nullable Instant createdAt,
        @Nullable TweetId id) implements Command {

    public Retweet {
        MissingField.require("author", author);
        MissingField.require("tweet", tweet);
    }

    public Retweet(UserId author, TweetId tweet) {
        this(author, tweet, null, null);
    }
}
