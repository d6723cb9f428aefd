package io.roost.contract.topic;

/** Thrown if a topic has another number of partitions than configured. */
public final class PartitionCountMismatch extends RuntimeException {

    private PartitionCountMismatch(String topic, int found, int configured) {
        super(("topic '%s' has %d partitions, but %d are configured: the partition count of a log cannot be"
                        + " changed, so configure %d, or start a new log")
                .formatted(topic, found, configured, found));
    }

    /** @throws PartitionCountMismatch if {@code found} is not {@code configured} */
    public static void requireEqual(String topic, int found, int configured) {
        if (found != configured) {
            throw new PartitionCountMismatch(topic, found, configured);
        }
    }
}
