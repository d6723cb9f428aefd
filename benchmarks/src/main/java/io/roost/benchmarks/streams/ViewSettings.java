package io.roost.benchmarks.streams;

import io.dropwizard.util.DataSize;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic;
import io.roost.contract.topic.Topic.Retention;
import io.roost.contract.topic.TopicCreator;
import io.roost.streams.consumer.PollState;
import io.roost.streams.runtime.ProcessingConfiguration;
import io.roost.streams.runtime.StreamsSettings;
import io.roost.streams.topology.ViewTopics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of an application: two threads and the intervals of {@code timeline-streams.yml}, or shorter ones in a quick run,
 * which would otherwise wait for commits and rebalances most of the time.
 *
 * @param name unique among the applications on one log
 */
public record ViewSettings(String bootstrapServers, String name, int partitions, Path stateDirectory, boolean quick) {

    private static final DataSize STORE_MEMORY = DataSize.mebibytes(256);
    private static final int THREADS = 2;
    private static final Duration COMMIT = Duration.ofSeconds(2);
    private static final Duration QUICK_COMMIT = Duration.ofMillis(200);
    private static final int QUICK_HEARTBEAT_MILLIS = 100;

    /** {@code poll.ms}: how long a resumed application may wait, which is part of the measurement. The default is 100 ms. */
    private static final int POLL_MILLIS = 5;

    public void createTopics(List<Topic> more) throws InterruptedException {
        try (Admin admin = admin()) {
            new TopicCreator(admin, partitions)
                    .ensure(Stream.concat(RoostTopics.catalogue(Retention.LATEST).stream(), more.stream())
                            .toList());
        }
    }

    Admin admin() {
        return KafkaConnection.to(bootstrapServers).admin("bench-" + name, Map.of());
    }

    /** Returns the configuration of Roost, from which the peer's is derived. */
    public Properties properties(PollState pollState) {
        Properties properties = new StreamsSettings(
                        KafkaConnection.to(bootstrapServers),
                        Optional.empty(),
                        new ViewTopics(name),
                        URI.create("http://localhost:8082"),
                        stateDirectory,
                        new ProcessingConfiguration(
                                THREADS,
                                0,
                                "at_least_once",
                                quick ? QUICK_COMMIT : COMMIT,
                                Duration.ZERO,
                                STORE_MEMORY))
                .toProperties(pollState);
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        if (quick) {
            properties.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                    QUICK_HEARTBEAT_MILLIS);
        }
        return properties;
    }
}
