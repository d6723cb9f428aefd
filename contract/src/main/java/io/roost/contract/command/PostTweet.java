package io.roost.contract.command;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Post a tweet, now or, to import history, at another time.
 *
 * @param createdAt when it was posted; the id is made for that time
 * @param id an id reserved before, or one of the caller's own with the author's bucket
 */
public record PostTweet(
        UserId author,
        String text,
        @Nullable Instant createdAt,
        @Nullable TweetId id) implements Command {

    public PostTweet {
        MissingField.check("author", author);
        MissingField.check("text", text);
    }

    /** A tweet that is posted now, with a new id. */
    public PostTweet(UserId author, String text) {
        this(author, text, null, null);
    }
}
