package io.roost.contract.command;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Posts a tweet: now, or with another time for an import.
 *
 * @param createdAt the time for the id; null for now
 * @param id an id from {@code POST /v1/tweet-ids}, or one of the client with the author's bucket; null for a new one
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

    /** Posts a tweet now, with a new id. */
    public PostTweet(UserId author, String text) {
        this(author, text, null, null);
    }
}
