package io.roost.streams.fanout;

import io.roost.streams.timeline.HomeTimeline;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A user of one home partition: whom they follow, and their home timeline where it is materialized. */
final class Reader {

    final long userId;
    final int index;

    @Nullable
    HomeTimeline timeline;

    private final LongArrayList followees = new LongArrayList(0);

    Reader(long userId, int index) {
        this.userId = userId;
        this.index = index;
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

    /** Ascending. */
    LongArrayList followees() {
        return followees;
    }

    private int search(long followeeId) {
        return Arrays.binarySearch(followees.elements(), 0, followees.size(), followeeId);
    }
}
