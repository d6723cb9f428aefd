package io.roost.benchmarks.app;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;

/** An application that keeps home timelines from the log, asked in its own JVM. Thread-safe. */
public interface TimelineView extends AutoCloseable {

    /** Waits until every partition can be asked. */
    void awaitOpen();

    /** Materializes the user's home timeline. */
    void materialize(UserId userId);

    /** Whether the tweet has entered the user's home timeline. */
    boolean shows(UserId userId, TweetId tweetId);

    /** The newest entries of the user's home timeline, newest first. */
    long[] homeTimeline(UserId userId, int count);

    /** The partition that holds the user's home timeline. */
    int homePartition(UserId userId);

    /** The application that runs it. */
    StreamsApplication application();

    @Override
    void close();
}
