package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/** A user of one home partition, and whom they follow. Not thread-safe. */
final class Reader {

    final long userId;
    final int number;
    private final LongArrayList followees = new LongArrayList(0);

    /** @param number counts the readers of the partition from 0 */
    Reader(long userId, int number) {
        this.userId = userId;
        this.number = number;
    }

    /** False where the user follows them already. */
    boolean follow(long followeeId) {
        int found = search(followeeId);
        if (found >= 0) {
            return false;
        }
        followees.add(-found - 1, followeeId);
        return true;
    }

    /** False where the user does not follow them. */
    boolean unfollow(long followeeId) {
        int found = search(followeeId);
        if (found < 0) {
            return false;
        }
        followees.removeLong(found);
        return true;
    }

    /** Whether the user follows them. */
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
