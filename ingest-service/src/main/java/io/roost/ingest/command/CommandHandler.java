package io.roost.ingest.command;

import io.roost.contract.command.Appended;
import io.roost.contract.command.Command;
import io.roost.ingest.claim.NoClaim;
import io.roost.ingest.log.EventLog;
import io.roost.ingest.log.LogUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Appends the event of each command to the log. Thread-safe. */
public final class CommandHandler {

    private final Supplier<EventLog> log;
    private final EventFactory events;

    /** @param log throws {@link LogUnavailable} until the log has been reached for the first time */
    public CommandHandler(Supplier<EventLog> log, TweetIds ids) {
        this.log = log;
        this.events = new EventFactory(ids);
    }

    /**
     * Starts to append the event of {@code command}; see {@link EventLog#append}.
     *
     * @throws InvalidCommand if the command breaks a rule
     * @throws NoClaim if the command needs a tweet id and none can be given now
     * @throws LogUnavailable if the log has never been reached
     */
    public CompletableFuture<Appended> handle(Command command) throws InvalidCommand {
        return log.get().append(events.entry(command));
    }
}
