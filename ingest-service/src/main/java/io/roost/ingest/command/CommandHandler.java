package io.roost.ingest.command;

import io.roost.contract.command.Command;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.ingest.claim.NoClaim;
import io.roost.ingest.log.EventLog;
import io.roost.ingest.log.LogUnavailable;
import io.roost.ingest.log.PendingAppend;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns commands into events and hands them to the log. Thread-safe. */
public final class CommandHandler {

    private final Supplier<Optional<EventLog>> log;
    private final TweetIds ids;
    private final EventFactory events;

    /** @param log empty until it has been reached for the first time */
    public CommandHandler(Supplier<Optional<EventLog>> log, TweetIds ids) {
        this.log = log;
        this.ids = ids;
        this.events = new EventFactory(ids);
    }

    /**
     * Hands the event that {@code command} becomes to the log.
     *
     * @throws InvalidCommand if it cannot become one
     * @throws NoClaim if the command needs an id and none may be given now
     * @throws LogUnavailable if the log has not been reached yet
     */
    public PendingAppend handle(Command command) throws InvalidCommand {
        EventLog reached = log.get().orElseThrow(LogUnavailable::new);
        return reached.append(events.entry(command));
    }

    /** An id that nothing has yet and that {@code authorId} can post a tweet with. */
    public TweetId unusedId(UserId authorId) {
        return ids.unused(authorId);
    }
}
