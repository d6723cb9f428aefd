package io.roost.ingest.command;

import io.roost.events.id.TweetId;
import io.roost.events.id.TweetIdGenerator;
import io.roost.events.id.UserId;
import io.roost.events.log.RecordRules;
import io.roost.ingest.log.EventLog;
import io.roost.ingest.log.LogUnavailable;
import io.roost.ingest.log.PendingAppend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns commands into events and hands them to the log. Thread-safe. */
public final class CommandHandler {

    private static final Logger LOG = LoggerFactory.getLogger(CommandHandler.class);

    /**
     * How far the newest time in the log may move the ids of this node ahead of its clock. Less than what other nodes tolerate
     * of an id that was given before ({@link RecordRules#CLOCK_TOLERANCE}), so that their clocks may differ from this one.
     */
    private static final Duration MOST_AHEAD = Duration.ofSeconds(2);

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
            known = new TweetIds(new TweetIdGenerator(node, clock, notBefore(events.newestTweet())), clock);
            ids = known;
        }
        return known;
    }

    /** One record of the future must not move the ids of this node there. */
    private Instant notBefore(Instant newestTweet) {
        Instant latest = clock.instant().plus(MOST_AHEAD);
        if (newestTweet.isAfter(latest)) {
            LOG.warn(
                    "The log has a tweet of {}, which lies in the future. Ids begin at {}. If this node gave ids of the future"
                            + " before because its clock was wrong, use another node number until then",
                    newestTweet,
                    latest);
            return latest;
        }
        return newestTweet;
    }
}
