package io.roost.api.writing;

import io.roost.api.directory.Directory;
import io.roost.api.ingest.Appended;
import io.roost.api.ingest.Command;
import io.roost.api.ingest.IngestClient;
import io.roost.events.id.TweetId;
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
    public Tweet post(Draft draft) {
        Appended event = ingest.append(new Command.PostTweet(draft.author(), draft.text(), null));
        return posted(draft, TweetId.of(event.id()));
    }

    /** The tweet that {@code key} stands for, which the log has: the same however often it is posted. */
    public Tweet post(Draft draft, IdempotencyKey key) {
        KeyedTweet tweet = keys.tweetOf(draft.author(), key, draft.text());
        if (!tweet.appended()) {
            ingest.append(new Command.PostTweet(draft.author(), draft.text(), tweet.tweetId()));
            keys.appended(tweet);
        }
        return posted(draft, tweet.tweetId());
    }

    /** Looks its author up while the tweet is on its way: who waits for the answer waits as long, who reads does not. */
    private Tweet posted(Draft draft, TweetId id) {
        return new Tweet(
                id,
                draft.text(),
                id.createdAt(),
                directory.remembered(draft.author()).asAuthor(),
                0,
                null);
    }
}
