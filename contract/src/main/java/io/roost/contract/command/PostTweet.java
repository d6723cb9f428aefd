package io.roost.contract.command;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Posts a tweet: now or, for an import, with an earlier time.
 *
 * @param createdAt the tweet's time; null for the time in {@code id}, or for now if that is null too
 * @param id an id reserved by {@code POST /v1/tweet-ids}, or one that the client made with the author's bucket; null for a new
 *     one
 */
public record PostTweet(
        UserId author,
        String text,
        @Nullable Instant createdAt,
        @Nullable TweetId id) implements Command {

    public PostTweet {
        MissingField.require("author", author);
        MissingField.require("text", text);
    }

    public PostTweet(UserId author, String text) {
        this(author, text, null, null);
    }
}
