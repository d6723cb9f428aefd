package io.roost.api.writing;

import io.roost.api.ingest.Command;
import io.roost.api.ingest.IngestClient;
import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;
import io.roost.events.view.Tweet;

/** Posts tweets. Thread-safe. */
public final class TweetPoster {

    private final IngestClient ingest;
    private final IdempotencyKeys keys;

    public TweetPoster(IngestClient ingest, IdempotencyKeys keys) {
        this.ingest = ingest;
        this.keys = keys;
    }

    /** A new tweet, which the log has. */
    public Tweet post(Draft draft) {
        TweetId id =
                TweetId.of(ingest.append(new Command.PostTweet(draft.author().id(), draft.text(), null))
                        .id());
        return draft.postedAs(id);
    }

    /** The tweet that {@code key} stands for, which the log has: the same however often it is posted. */
    public Tweet post(Draft draft, IdempotencyKey key) {
        UserId author = draft.author().id();
        KeyedTweet tweet = keys.tweetOf(author, key, draft.text());
        if (!tweet.appended()) {
            ingest.append(new Command.PostTweet(author, draft.text(), tweet.tweetId()));
            keys.appended(tweet);
        }
        return draft.postedAs(tweet.tweetId());
    }
}
