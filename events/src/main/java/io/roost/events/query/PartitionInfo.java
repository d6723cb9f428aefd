package io.roost.events.query;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One partition that an instance holds.
 *
 * @param lag records that this replica is behind the log, null while unknown
 * @param ready whether it answers queries
 */
public record PartitionInfo(
        Side side, int partition, Role role, @Nullable Long lag, boolean ready) {

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
