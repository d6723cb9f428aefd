package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * The authors whose snapshots have yet to come, and when to ask for them again. An import asks for so many that answers
 * are minutes in coming; asking for all of them again meanwhile would double the work each time. So the wait
 * doubles each time. Not thread-safe.
 */
final class AwaitedSnapshots {

    /** How many rounds an answer is given at first. */
    static final int PATIENCE = 12;

    /** How many times as long is waited at most. */
    static final int MOST_PATIENCES = 8;

    private final Long2IntOpenHashMap authorToRound = new Long2IntOpenHashMap();
    private int round;

    /** The author's is being asked for now. */
    void asked(long authorId) {
        authorToRound.put(authorId, round);
    }

    /** The author's may or may not have been asked for before a crash; the next round asks. */
    void perhapsAsked(long authorId) {
        authorToRound.put(authorId, round + 1 - PATIENCE);
    }

    /** The author's has come, or is not wanted any more. */
    void remove(long authorId) {
        authorToRound.remove(authorId);
    }

    int count() {
        return authorToRound.size();
    }

    /** Whose to ask for again in a new round. */
    long[] nextRound() {
        round++;
        return authorToRound.long2IntEntrySet().stream()
                .filter(awaited -> isTime(round - awaited.getIntValue()))
                .mapToLong(Long2IntMap.Entry::getLongKey)
                .toArray();
    }

    private static boolean isTime(int waited) {
        int patiences = waited / PATIENCE;
        return waited % PATIENCE == 0 && (Integer.bitCount(patiences) == 1 || patiences % MOST_PATIENCES == 0);
    }
}
