package io.roost.ingest.log;

/** Where events are appended. Thread-safe; entries of one key that one thread appends stay in that order. */
public interface EventLog {

    /**
     * Hands {@code entry} on and returns, as a rule at once; where nothing more fits into the memory set aside for what
     * is on its way, after a bounded time.
     */
    PendingAppend append(LogEntry entry);
}
