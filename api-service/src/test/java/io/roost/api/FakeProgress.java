package io.roost.api;

import io.roost.contract.internal.PartitionInfo.Side;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The number of records that a fake instance of timeline-streams has not applied. */
final class FakeProgress {

    private static final long RECORDS = 5;

    private final Map<Side, Integer> behind = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean inTurns;
    private volatile int lastRequestBehind = Integer.MAX_VALUE;

    /** Gives the partition unapplied records. */
    void setBehind(Side side, int partition) {
        behind.put(side, partition);
    }

    /** Gives one partition of each side unapplied records: another one at each request. */
    void setBehindInTurns() {
        inTurns = true;
    }

    /** Removes all unapplied records. */
    void catchUp() {
        behind.clear();
    }

    /** Removes the unapplied records after {@code more} further requests. */
    void catchUpAfter(int more) {
        lastRequestBehind = requests.get() + more;
    }

    /** Counts a request; returns its number for {@link #unapplied}. */
    int onRequest() {
        return requests.incrementAndGet();
    }

    long unapplied(Side side, Integer partition, int request) {
        boolean isBehind = partition.equals(behind.get(side)) && request <= lastRequestBehind;
        return isBehind || inTurns && partition == request % LogModel.PARTITIONS ? RECORDS : 0;
    }
}
