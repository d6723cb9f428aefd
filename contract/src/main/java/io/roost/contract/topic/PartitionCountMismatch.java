package io.roost.contract.topic;

/** Thrown when the log has another number of partitions than is configured. */
public final class PartitionCountMismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private PartitionCountMismatch(String topic, int found, int configured) {
        super(("topic '%s' has %d partitions, but %d are configured: a log keeps the partition count it was created"
                        + " with, so configure %d, or begin a new log")
                .formatted(topic, found, configured, found));
    }

    /**
     * Returns normally if {@code topic} has the partition count that is configured.
     *
     * @throws PartitionCountMismatch if it has another
     */
    public static void unlessEqual(String topic, int found, int configured) {
        if (found != configured) {
            throw new PartitionCountMismatch(topic, found, configured);
        }
    }
}
