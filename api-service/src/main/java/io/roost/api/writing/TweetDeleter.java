package io.roost.api.writing;

import io.roost.api.ingest.Command;
import io.roost.api.ingest.IngestClient;
import io.roost.api.reading.FreshTweets;
import io.roost.api.reading.TweetReader;
import io.roost.api.reading.Visibility;
import io.roost.api.streams.Deadline;
import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;
import java.time.Duration;

/** Deletes tweets, and returns when the view no longer shows them. Thread-safe. */
public final class TweetDeleter {

    private final IngestClient ingest;
    private final TweetReader tweets;
    private final FreshTweets fresh;
    private final Duration deadline;

    /** @param deadline of each look at the view */
    public TweetDeleter(IngestClient ingest, TweetReader tweets, FreshTweets fresh, Duration deadline) {
        this.ingest = ingest;
        this.tweets = tweets;
        this.fresh = fresh;
        this.deadline = deadline;
    }

    /** Deletes the tweet for ever. */
    public void delete(TweetId id, UserId author) {
        ingest.append(new Command.DeleteTweet(id, author));
        fresh.deleted(id);
        Deadline patience = Deadline.in(deadline);
        Visibility.await(() -> tweets.readBody(id, patience).isEmpty());
    }
}
