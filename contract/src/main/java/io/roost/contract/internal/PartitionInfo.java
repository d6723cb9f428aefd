package io.roost.contract.internal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A replica of a partition.
 *
 * @param lag how many input records, of the log and of the view's own topics, it has not applied; null while unknown
 * @param ready whether it answers queries
 * @param unapplied how many records of the topics that can name users or tweets the owner has not applied, of those that were in
 *     the log when the request arrived, plus 1 for unsent announcements; {@link #UNKNOWN} if it cannot be determined, null if it
 *     was not requested
 */
public record PartitionInfo(
        Side side,
        int partition,
        Role role,
        @Nullable Long lag,
        boolean ready,
        @Nullable Long unapplied) {

    public static final long UNKNOWN = -1;

    public PartitionInfo(Side side, int partition, Role role, @Nullable Long lag, boolean ready) {
        this(side, partition, role, lag, ready, null);
    }

    /** A part of the application. */
    public enum Side {
        /** Tweets, profiles and counts, co-partitioned by author. */
        AUTHOR,
        /** Follows and home timelines, co-partitioned by follower. */
        HOME;

        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the replica is the partition's owner, which processes the log, or a standby. */
    public enum Role {
        ACTIVE,
        STANDBY;

        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
