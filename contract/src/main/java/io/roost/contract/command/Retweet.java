package io.roost.contract.command;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Repeat a tweet. Only the view can tell whether that tweet exists and whether this author has repeated it before.
 *
 * @param tweet the tweet to repeat; if it is a retweet, its original is meant
 * @param createdAt as for {@link PostTweet}
 * @param id as for {@link PostTweet}
 */
public record Retweet(
        UserId author,
        TweetId tweet,
        @Nullable Instant createdAt,
        @Nullable TweetId id) implements Command {

    public Retweet {
        MissingField.check("author", author);
        MissingField.check("tweet", tweet);
    }

    /** A retweet that is made now, with a new id. */
    public Retweet(UserId author, TweetId tweet) {
        this(author, tweet, null, null);
    }
}
