package io.roost.contract.topic;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of the log.
 *
 * @param retention which records Kafka keeps
 */
public record Topic(String name, Retention retention) {

    /** Which records of a topic are kept. None expires by age. */
    public enum Retention {
        /** All records. */
        HISTORY(TopicConfig.CLEANUP_POLICY_DELETE),
        /** The latest record of each key: the topic is compacted. */
        LATEST(TopicConfig.CLEANUP_POLICY_COMPACT);

        /** The value of Kafka's {@code cleanup.policy}. */
        public final String cleanupPolicy;

        Retention(String cleanupPolicy) {
            this.cleanupPolicy = cleanupPolicy;
        }
    }

    Map<String, String> configuration() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, retention.cleanupPolicy,
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.RETENTION_BYTES_CONFIG, "-1");
    }
}
