package io.roost.ingest.log;

import java.time.Instant;

/** Where events are appended. Thread-safe; entries of one key that one thread appends stay in that order. */
public interface EventLog {

    /**
     * Hands {@code entry} on and returns, as a rule at once; where nothing more fits into the memory set aside for what
     * is on its way, after a bounded time.
     */
    PendingAppend append(LogEntry entry);

    /** The time of the newest tweet when this log was reached; ids given from now on lie after it, unless it lies in the future. */
    Instant newestTweet();
}
