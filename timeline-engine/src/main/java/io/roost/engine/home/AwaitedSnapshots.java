package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * The authors whose snapshots have not arrived yet, and when to request them again. During an import there are so many
 * requests that answers take minutes, and repeating all of them would double the work each time; so the interval doubles
 * with each repetition, up to {@value #MAX_INTERVAL} rounds. Time is counted in rounds. Not thread-safe.
 */
final class AwaitedSnapshots {

    private static final int FIRST_INTERVAL = 12;
    private static final int MAX_INTERVAL = 8 * FIRST_INTERVAL;

    private final Long2IntOpenHashMap authorToRound = new Long2IntOpenHashMap();
    private int round;

    /** The author's snapshot is requested in this round. */
    void requested(long authorId) {
        authorToRound.put(authorId, round);
    }

    /** The request may have been lost in a crash: it is repeated in the next round. */
    void perhapsRequested(long authorId) {
        authorToRound.put(authorId, round + 1 - FIRST_INTERVAL);
    }

    /** The author's snapshot has arrived, or is no longer needed. */
    void remove(long authorId) {
        authorToRound.remove(authorId);
    }

    int count() {
        return authorToRound.size();
    }

    /** Begins a round, and returns the authors whose snapshots must be requested again. */
    long[] nextRound() {
        round++;
        return authorToRound.long2IntEntrySet().stream()
                .filter(awaited -> isDue(round - awaited.getIntValue()))
                .mapToLong(Long2IntMap.Entry::getLongKey)
                .toArray();
    }

    private static boolean isDue(int waited) {
        return waited % FIRST_INTERVAL == 0
                && (Integer.bitCount(waited / FIRST_INTERVAL) == 1 || waited % MAX_INTERVAL == 0);
    }
}
