package io.roost.api;

import io.roost.contract.internal.PartitionInfo.Side;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What an instance of timeline-streams says it has not applied yet. */
final class FakeProgress {

    private static final long RECORDS = 5;

    private final Map<Side, Integer> behind = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean inTurns;
    private volatile int lastLookBehind = Integer.MAX_VALUE;

    /** From now on the partition has records of the log to apply. */
    void isBehind(Side side, int partition) {
        behind.put(side, partition);
    }

    /** From now on, whenever it is asked, one partition of each side is behind, and it is another one each time. */
    void isBehindInTurns() {
        inTurns = true;
    }

    /** From now on nothing is left to apply. */
    void catchesUp() {
        behind.clear();
    }

    /** Nothing is left to apply after it was asked so many times more. */
    void catchesUpAfter(int more) {
        lastLookBehind = looks.get() + more;
    }

    /** To be called whenever it is asked; the number is {@code unapplied}'s. */
    int look() {
        return looks.incrementAndGet();
    }

    long unapplied(Side side, Integer partition, int look) {
        boolean isBehind = partition.equals(behind.get(side)) && look <= lastLookBehind;
        return isBehind || inTurns && partition == look % World.PARTITIONS ? RECORDS : 0;
    }
}
