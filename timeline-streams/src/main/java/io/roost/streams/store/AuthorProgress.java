package io.roost.streams.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of the log one author partition includes, for requests that wait for it. A position is the offset after a record.
 * In memory only: after a restart a position is 0 until the next record that carries it. One thread writes, any reads.
 */
public final class AuthorProgress {

    private final Map<Integer, Long> homePartitionToFollows = new ConcurrentHashMap<>();
    private volatile long profiles;

    /** Sets the position in {@code profiles}. */
    public void setProfiles(long position) {
        profiles = position;
    }

    /** Raises the position in {@code follows} that a home partition has announced. */
    public void raiseFollows(int homePartition, long position) {
        homePartitionToFollows.merge(homePartition, position, Math::max);
    }

    /** Returns whether all profiles before the position are included. */
    public boolean includesProfiles(long position) {
        return profiles >= position;
    }

    /** Returns whether the counts include all follows of the home partition before the position. */
    public boolean includesFollows(int homePartition, long position) {
        return homePartitionToFollows.getOrDefault(homePartition, 0L) >= position;
    }
}
