package io.roost.benchmarks.app;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;

/** An application that keeps home timelines from the log, asked in its own JVM. Thread-safe. */
public interface TimelineView extends AutoCloseable {

    /** Waits until every partition can be asked. */
    void awaitOpen();

    /** Has the user's home timeline kept current from now on. */
    void materialize(UserId userId);

    /** Whether the tweet has entered the user's home timeline. */
    boolean shows(UserId userId, TweetId tweetId);

    /** The newest entries of the user's home timeline, newest first. */
    long[] homeTimeline(UserId userId, int count);

    /** The partition that holds the user's home timeline. */
    int homePartition(UserId userId);

    /** What runs it. */
    StreamsApplication application();

    @Override
    void close();
}
