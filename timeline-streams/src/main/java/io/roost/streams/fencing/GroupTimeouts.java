package io.roost.streams.fencing;

import java.time.Duration;

/** When the consumer group takes the tasks of a member away. */
public final class GroupTimeouts {

    /** A member whose last heartbeat is older than this is replaced. */
    public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    public static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(3);

    /** A member whose thread has not polled for so long leaves the group; Kafka's default. */
    public static final Duration MAX_POLL_INTERVAL = Duration.ofMinutes(5);

    private GroupTimeouts() {}
}
