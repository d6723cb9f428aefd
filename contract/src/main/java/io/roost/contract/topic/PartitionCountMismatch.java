package io.roost.contract.topic;

import org.jspecify.annotations.Nullable;

/** Thrown if a topic has another number of partitions than configured. */
public final class PartitionCountMismatch extends RuntimeException {

    private PartitionCountMismatch(String topic, int found, int configured) {
        super(("topic '%s' has %d partitions, but %d are configured: the partition count of a log cannot be"
                        + " changed, so configure %d, or start a new log")
                .formatted(topic, found, configured, found));
    }

    /**
     * Checks the partition count of {@code topic}.
     *
     * @param configured null for any
     * @throws PartitionCountMismatch if it is not the configured one
     */
    public static void requireEqual(String topic, int found, @Nullable Integer configured) {
        if (configured != null && found != configured) {
            throw new PartitionCountMismatch(topic, found, configured);
        }
    }
}
