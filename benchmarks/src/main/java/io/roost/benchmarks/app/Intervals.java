package io.roost.benchmarks.app;

import io.roost.benchmarks.Setting;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How often an application commits, and how soon its threads hear that another has joined their group. Where figures count
 * they are as {@code timeline-streams.yml} and {@code StreamsSettings} have them; in a quick run most of the time would be
 * spent on waiting for them.
 */
public record Intervals(Duration commit, Duration heartbeat) {

    private static final Intervals AS_SHIPPED = new Intervals(Duration.ofSeconds(2), Duration.ofSeconds(3));
    private static final Intervals SHORT = new Intervals(Duration.ofMillis(200), Duration.ofMillis(100));

    static Intervals of(Setting setting) {
        return setting.quick() ? SHORT : AS_SHIPPED;
    }

    void addTo(Properties properties) {
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit.toMillis());
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Math.toIntExact(heartbeat.toMillis()));
    }
}
