package io.roost.contract.command;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;

/** Delete a tweet or a retweet, by its author. Idempotent. Only the view can tell whether it exists. */
public record DeleteTweet(TweetId tweet, UserId author) implements Command {

    public DeleteTweet {
        MissingField.check("author", author);
        MissingField.check("tweet", tweet);
    }
}
