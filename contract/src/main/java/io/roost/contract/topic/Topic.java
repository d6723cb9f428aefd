package io.roost.contract.topic;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of the log.
 *
 * @param keptAs which of its records Kafka keeps
 */
public record Topic(String name, KeptAs keptAs) {

    /** Which records of a topic outlive time. None ever expires by age. */
    public enum KeptAs {
        /** Every record, for ever. */
        HISTORY(TopicConfig.CLEANUP_POLICY_DELETE),
        /** The latest record of every key. */
        LATEST(TopicConfig.CLEANUP_POLICY_COMPACT);

        private final String cleanupPolicy;

        KeptAs(String cleanupPolicy) {
            this.cleanupPolicy = cleanupPolicy;
        }

        /** Kafka's {@code cleanup.policy}. */
        public String cleanupPolicy() {
            return cleanupPolicy;
        }
    }

    Map<String, String> configuration() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, keptAs.cleanupPolicy(),
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    }
}
