package io.roost.ingest.log;

import io.roost.contract.event.Event;
import io.roost.contract.event.TweetEvent;

/**
 * An event that is to be appended.
 *
 * @param epochMilli the record's timestamp
 */
public record LogEntry(Event event, long epochMilli) {

    /** Returns the id in the answer: the tweet's, or the user's if the event is not about a tweet. */
    public String id() {
        return event instanceof TweetEvent tweet
                ? tweet.tweetId().toString()
                : event.key().toString();
    }
}
