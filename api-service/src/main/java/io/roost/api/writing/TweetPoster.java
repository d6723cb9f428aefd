package io.roost.api.writing;

import io.roost.api.directory.Directory;
import io.roost.api.ingest.Command;
import io.roost.api.ingest.IngestClient;
import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;
import io.roost.events.view.Tweet;

/** Posts tweets. Thread-safe. */
public final class TweetPoster {

    private final IngestClient ingest;
    private final IdempotencyKeys keys;
    private final Directory directory;

    public TweetPoster(IngestClient ingest, IdempotencyKeys keys, Directory directory) {
        this.ingest = ingest;
        this.keys = keys;
        this.directory = directory;
    }

    /** A new tweet, which the log has. */
    public Tweet post(UserId author, String text) {
        return posted(append(author, text), author, text);
    }

    /** The tweet that {@code key} stands for, which the log has: the same however often it is posted. */
    public Tweet post(UserId author, String text, IdempotencyKey key) {
        KeyedTweet tweet = keys.tweetOf(author, key, text);
        if (!tweet.appended()) {
            ingest.append(new Command.PostTweet(author, text, tweet.tweetId()));
            keys.appended(tweet);
        }
        return posted(tweet.tweetId(), author, text);
    }

    private TweetId append(UserId author, String text) {
        return TweetId.of(
                ingest.append(new Command.PostTweet(author, text, null)).id());
    }

    private Tweet posted(TweetId id, UserId author, String text) {
        return new Tweet(id, text, id.createdAt(), directory.remembered(author).asAuthor(), 0, null);
    }
}
