package io.roost.ingest.log;

import io.roost.contract.command.Appended;
import java.util.concurrent.CompletableFuture;

/** Appends events to the log. Thread-safe; events of one key that one thread appends keep their order. */
public interface EventLog {

    /**
     * Starts to append the event of {@code entry}. Blocks only while the producer's buffer is full, for a bounded time.
     *
     * @return completes with the event's position once every in-sync replica has it, or fails with {@link LogUnavailable}
     *     within the deadline. Dependent stages run on the producer's thread and must not block.
     */
    CompletableFuture<Appended> append(LogEntry entry);
}
