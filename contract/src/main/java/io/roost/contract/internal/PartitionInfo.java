package io.roost.contract.internal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One partition that an instance holds.
 *
 * @param lag records that this replica is behind the log, null while unknown
 * @param ready whether it answers queries
 * @param unapplied records in which the log names users or tweets and that the active replica has not applied, of those that
 *     the log held when this was asked; {@link #UNKNOWN} where that cannot be told, null where it was not asked
 */
public record PartitionInfo(
        Side side,
        int partition,
        Role role,
        @Nullable Long lag,
        boolean ready,
        @Nullable Long unapplied) {

    /** Stands for an unknown number of records. */
    public static final long UNKNOWN = -1;

    /** With {@code unapplied} not asked for. */
    public PartitionInfo(Side side, int partition, Role role, @Nullable Long lag, boolean ready) {
        this(side, partition, role, lag, ready, null);
    }

    /** Which half of the application the partition belongs to. */
    public enum Side {
        /** Tweets, profiles and counts, co-partitioned by author. */
        AUTHOR,
        /** Who follows whom, and home timelines, co-partitioned by follower. */
        HOME;

        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the replica processes the log or follows the one that does. */
    public enum Role {
        ACTIVE,
        STANDBY;

        @JsonValue
        public String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
