package io.roost.contract.command;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;

/** Deletes a tweet or retweet of {@code author}. Idempotent. Ingest-service does not know whether the tweet exists. */
public record DeleteTweet(TweetId tweet, UserId author) implements Command {

    public DeleteTweet {
        MissingField.require("author", author);
        MissingField.require("tweet", tweet);
    }
}
