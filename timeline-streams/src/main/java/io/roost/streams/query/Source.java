package io.roost.streams.query;

import io.roost.contract.internal.PartitionInfo.Role;
import org.jspecify.annotations.Nullable;

/**
 * What served an answer.
 *
 * @param lag records that the replica is behind, null while unknown
 */
record Source(Role role, @Nullable Long lag) {

    /** As a header says it. */
    String lagText() {
        return lag == null ? "unknown" : lag.toString();
    }

    /** What a merged answer rests on: a standby if any does, the furthest behind, unknown if any is. */
    Source and(Source other) {
        Role weaker = role == Role.STANDBY ? role : other.role;
        return new Source(weaker, lag == null || other.lag == null ? null : Long.valueOf(Math.max(lag, other.lag)));
    }
}
