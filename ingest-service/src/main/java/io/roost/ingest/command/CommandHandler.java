package io.roost.ingest.command;

import io.roost.events.id.TweetId;
import io.roost.events.id.TweetIdGenerator;
import io.roost.events.id.UserId;
import io.roost.ingest.log.EventLog;
import io.roost.ingest.log.LogUnavailable;
import io.roost.ingest.log.PendingAppend;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns commands into events and hands them to the log. Thread-safe. */
public final class CommandHandler {

    private final Supplier<Optional<EventLog>> log;
    private final int node;
    private final Clock clock;
    private volatile @Nullable TweetIds ids;

    /**
     * Handles commands as the given node of ingest.
     *
     * @param log empty until it has been reached for the first time: without the log's newest time no id is safe
     * @param node 0 to 31; no two running nodes may share one
     */
    public CommandHandler(Supplier<Optional<EventLog>> log, int node, Clock clock) {
        this.log = log;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Hands the event that {@code command} becomes to the log.
     *
     * @throws InvalidCommand if it cannot become one
     * @throws LogUnavailable if the log has not been reached yet
     */
    public PendingAppend handle(Command command) throws InvalidCommand {
        EventLog events = reachedLog();
        return events.append(command.toEntry(ids(events)));
    }

    /** An id that nothing has yet and that {@code authorId} can post a tweet with. */
    public TweetId unusedId(UserId authorId) {
        return ids(reachedLog()).unused(authorId);
    }

    private EventLog reachedLog() {
        return log.get().orElseThrow(LogUnavailable::new);
    }

    private TweetIds ids(EventLog events) {
        TweetIds known = ids;
        return known != null ? known : firstIds(events);
    }

    private synchronized TweetIds firstIds(EventLog events) {
        TweetIds known = ids;
        if (known == null) {
            known = new TweetIds(new TweetIdGenerator(node, clock, events.newestTweet()), clock);
            ids = known;
        }
        return known;
    }
}
