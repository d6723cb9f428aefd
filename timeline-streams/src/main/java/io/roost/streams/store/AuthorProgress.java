package io.roost.streams.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of the log one author partition's rows include, as far as requests wait for that. A position is the offset after a
 * record. In memory only: after a restart a position is 0 until the next record that tells it. One thread writes, any reads.
 */
public final class AuthorProgress {

    private final Map<Integer, Long> follows = new ConcurrentHashMap<>();
    private volatile long profiles;

    /** All records before {@code position} of the partition of {@code profiles} are included. */
    public void profilesIncluded(long position) {
        profiles = position;
    }

    /** The rows include what a home partition announced of all records before {@code position} of its {@code follows}. */
    public void followsIncluded(int homePartition, long position) {
        follows.merge(homePartition, position, Math::max);
    }

    /** Whether all profiles before the position are included. */
    public boolean includesProfiles(long position) {
        return profiles >= position;
    }

    /** Whether the counts include all follows of the home partition before the position. */
    public boolean includesFollows(int homePartition, long position) {
        return follows.getOrDefault(homePartition, 0L) >= position;
    }
}
