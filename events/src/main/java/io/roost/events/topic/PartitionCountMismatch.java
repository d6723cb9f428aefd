package io.roost.events.topic;

/** Thrown at start-up when the log has another number of partitions than is configured. */
public final class PartitionCountMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartitionCountMismatch(String topic, int found, int configured) {
        super(("topic '%s' has %d partitions, but %d are configured: a log keeps the partition count it was created"
                        + " with, so configure %d, or begin a new log")
                .formatted(topic, found, configured, found));
    }
}
