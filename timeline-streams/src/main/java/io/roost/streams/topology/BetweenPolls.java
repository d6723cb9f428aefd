package io.roost.streams.topology;

import io.roost.streams.fanout.HomeInbox;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The inboxes that each stream thread serves. What they have left to do is done piece by piece between two polls of the
 * thread's consumer, so that whatever comes meanwhile is not kept waiting by more than a piece. Each thread sees its own.
 */
public final class BetweenPolls {

    private final ThreadLocal<Set<HomeInbox>> served = ThreadLocal.withInitial(LinkedHashSet::new);

    void add(HomeInbox inbox) {
        served.get().add(inbox);
    }

    void remove(HomeInbox inbox) {
        served.get().remove(inbox);
    }

    /** Does a piece where something is left to do; whether something was. */
    boolean doPiece() {
        for (HomeInbox inbox : served.get()) {
            if (inbox.deliverPiece()) {
                return true;
            }
        }
        return false;
    }
}
