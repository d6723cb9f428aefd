package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/** A user of one home partition, and the users whom it follows. Not thread-safe. */
final class Reader {

    final long userId;
    final int number;
    private final LongArrayList followees = new LongArrayList(0);

    /** @param number the readers of a partition are numbered from 0 */
    Reader(long userId, int number) {
        this.userId = userId;
        this.number = number;
    }

    /** Returns false if the user already followed the followee. */
    boolean follow(long followeeId) {
        int found = search(followeeId);
        if (found < 0) {
            followees.add(-found - 1, followeeId);
        }
        return found < 0;
    }

    /** Returns false if the user did not follow the followee. */
    boolean unfollow(long followeeId) {
        int found = search(followeeId);
        if (found >= 0) {
            followees.removeLong(found);
        }
        return found >= 0;
    }

    boolean follows(long followeeId) {
        return search(followeeId) >= 0;
    }

    /** Ascending. */
    LongArrayList followees() {
        return followees;
    }

    private int search(long followeeId) {
        return Arrays.binarySearch(followees.elements(), 0, followees.size(), followeeId);
    }
}
