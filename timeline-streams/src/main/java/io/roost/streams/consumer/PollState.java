package io.roost.streams.consumer;

import io.roost.engine.backlog.ReferenceBacklog;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/**
 * What the processors and the consumers of an application share: the progress of the polls, and for each stream thread its
 * backlogs, which deliver large tweets in pieces between two polls, so that new records wait for one piece at most.
 * Thread-safe: each thread sees only the backlogs that it added itself.
 */
public final class PollState {

    /** The property of Kafka Streams' main consumers and producers that holds the application's instance of this class. */
    public static final String PROPERTY = "roost.polls";

    private final PollProgress progress = new PollProgress();
    private final ThreadLocal<Queue<ReferenceBacklog>> backlogs = ThreadLocal.withInitial(ArrayDeque::new);

    /** Returns what a consumer or producer shares, by its settings. */
    static PollState of(Map<String, ?> settings) {
        return (PollState) Objects.requireNonNull(settings.get(PROPERTY), PROPERTY);
    }

    public PollProgress progress() {
        return progress;
    }

    public void add(ReferenceBacklog backlog) {
        backlogs.get().add(backlog);
    }

    public void remove(ReferenceBacklog backlog) {
        backlogs.get().remove(backlog);
    }

    /** Delivers one piece, of the backlogs in turn. Returns false if no backlog of this thread has one. */
    boolean deliverPiece() {
        Queue<ReferenceBacklog> queue = backlogs.get();
        for (int count = queue.size(); count > 0; count--) {
            ReferenceBacklog backlog = queue.remove();
            queue.add(backlog);
            if (backlog.deliverPiece()) {
                return true;
            }
        }
        return false;
    }
}
