package io.roost.streams.query;

import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.ViewHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The replica that an answer was read from, for the answer's headers.
 *
 * @param view the name of the view
 * @param lag in records; null if unknown
 */
record ReplicaStatus(String view, Role role, @Nullable Long lag) {

    String lagHeader() {
        return lag == null ? "unknown" : lag.toString();
    }

    /** Returns the status of an answer that combines two: standby if one of them is, and the larger lag. */
    ReplicaStatus and(ReplicaStatus other) {
        Role weaker = role == Role.STANDBY ? role : other.role;
        return new ReplicaStatus(
                view, weaker, lag == null || other.lag == null ? null : Long.valueOf(Math.max(lag, other.lag)));
    }

    /** Returns an answer with the headers of this status. */
    Response respond(Object entity) {
        return Response.ok(entity)
                .header(ViewHeaders.VIEW, view)
                .header(ViewHeaders.REPLICA, role.json())
                .header(ViewHeaders.LAG, lagHeader())
                .build();
    }
}
