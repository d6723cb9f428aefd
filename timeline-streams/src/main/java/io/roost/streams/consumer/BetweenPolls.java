package io.roost.streams.consumer;

import io.roost.engine.backlog.ReferenceBacklog;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The inboxes that each stream thread serves. What they have left to do is done piece by piece between two polls of the
 * thread's consumer, so that whatever comes meanwhile is not kept waiting by more than a piece. Each thread sees its own.
 */
public final class BetweenPolls {

    private final ThreadLocal<Queue<ReferenceBacklog>> served = ThreadLocal.withInitial(ArrayDeque::new);

    public void add(ReferenceBacklog inbox) {
        served.get().add(inbox);
    }

    public void remove(ReferenceBacklog inbox) {
        served.get().remove(inbox);
    }

    /** Does a piece of the next inbox that has something left to do; whether one had. */
    boolean doPiece() {
        Queue<ReferenceBacklog> inboxes = served.get();
        for (int count = inboxes.size(); count > 0; count--) {
            ReferenceBacklog inbox = inboxes.remove();
            inboxes.add(inbox);
            if (inbox.deliverPiece()) {
                return true;
            }
        }
        return false;
    }
}
