package io.roost.streams.runtime;

import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.RoostTopics;
import io.roost.service.config.PrivateFiles;
import io.roost.service.start.StartupFailure;
import io.roost.streams.consumer.InFlightCounter;
import io.roost.streams.consumer.PollState;
import io.roost.streams.consumer.PollingConsumer;
import io.roost.streams.deadletter.DeadLetterHandler;
import io.roost.streams.fencing.Tenure;
import io.roost.streams.topology.ViewTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka Streams for one instance.
 *
 * @param replicationFactor of topics that Kafka Streams creates; empty for the broker's default
 * @param advertisedUrl where other services reach this instance
 * @param stateDirectory of the state stores; never under the temp directory, which may be cleaned
 */
public record StreamsSettings(
        KafkaConnection kafka,
        Optional<Short> replicationFactor,
        ViewTopics topics,
        URI advertisedUrl,
        Path stateDirectory,
        ProcessingConfiguration processing) {

    /** How often it is checked whether a new instance has caught up and can take over tasks: the minimum. */
    private static final Duration PROBING_INTERVAL = Duration.ofMinutes(1);

    /** In a backlog, the partitions of a thread advance in turn by this number of bytes. */
    private static final int MAX_PARTITION_FETCH_BYTES = 256 * 1024;

    /** The limit of a fetch from one broker, of all partitions of a thread. */
    private static final int MAX_FETCH_BYTES = 16 * 1024 * 1024;

    /** A poll returns everything that was fetched, so that no partition gets ahead of others: bytes are the limit. */
    private static final int MAX_POLL_RECORDS = 100_000;

    /** A new instance restores all its future tasks concurrently, not two at a time. */
    private static final int MAX_WARMUP_REPLICAS = 64;

    /**
     * Creates the state directory if it is missing, accessible by its owner only.
     *
     * @throws StartupFailure if it cannot be created or written
     */
    public void requireStateDirectory() {
        try {
            PrivateFiles.makeDirectory(stateDirectory);
            Files.delete(Files.createTempFile(stateDirectory, "writable", null));
        } catch (IOException | UncheckedIOException failure) {
            throw new StartupFailure("the state directory %s (STREAMS_STATE_DIR) cannot be created or written"
                    .formatted(stateDirectory));
        }
    }

    /**
     * Returns the properties for Kafka Streams.
     *
     * @param pollState of the topology that runs with them
     */
    public Properties toProperties(PollState pollState) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        replicationFactor.ifPresent(factor -> properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) factor));
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, hostAndPort());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, processing.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, processing.standbys());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, processing.guarantee());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                processing.commitInterval().toMillis());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        properties.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_INTERVAL.toMillis());
        properties.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, MAX_WARMUP_REPLICAS);
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(SharedRocksMemory.BYTES, processing.storeMemory().toBytes());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksMemory.class);
        // An unreadable or invalid record never stops a task; any other failure does.
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, RoostTopics.DEAD_LETTERS.name());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        clients(properties);
        operators(properties);
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, PollingConsumer.Supplier.class);
        properties.put(StreamsConfig.mainConsumerPrefix(PollState.PROPERTY), pollState);
        properties.put(StreamsConfig.producerPrefix(PollState.PROPERTY), pollState);
        // Beside interceptors of the operator.
        properties.merge(
                StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
                InFlightCounter.class.getName(),
                (others, counter) -> others + "," + counter);
        return properties;
    }

    /**
     * By default producers do not linger: messages of one poll are sent together anyway. The group replaces a killed member
     * within seconds.
     */
    private void clients(Properties properties) {
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                processing.linger().toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                MAX_PARTITION_FETCH_BYTES);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), MAX_FETCH_BYTES);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MAX_POLL_RECORDS);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Records of aborted transactions must not be processed.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), memberName());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                Tenure.SESSION_TIMEOUT.toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                Tenure.HEARTBEAT_INTERVAL.toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), (int)
                Tenure.MAX_POLL_INTERVAL.toMillis());
    }

    /** Properties of the operator apply to all clients and take precedence over those of Roost. */
    private void operators(Properties properties) {
        kafka.properties().forEach((name, value) -> {
            properties.remove(StreamsConfig.producerPrefix(name));
            properties.remove(StreamsConfig.consumerPrefix(name));
            properties.remove(StreamsConfig.mainConsumerPrefix(name));
            properties.put(name, value);
        });
        if (kafka.properties().containsKey(StreamsConfig.CLIENT_ID_CONFIG)) {
            properties.put(StreamsConfig.CLIENT_ID_CONFIG, kafka.clientId(topics.applicationId()));
        }
    }

    /**
     * Returns the name of a static member, which gets its former tasks immediately when it restarts. A dynamic member would have
     * to wait for its own session timeout, since Kafka Streams does not leave the group when it is closed.
     */
    private String memberName() {
        return hostAndPort().replaceAll("[^a-zA-Z0-9._-]", "-");
    }

    /** Uses {@link URL}, since {@link URI#getHost} is null for names with underscores. */
    private String hostAndPort() {
        try {
            URL url = advertisedUrl.toURL();
            return url.getHost() + ":" + (url.getPort() > 0 ? url.getPort() : url.getDefaultPort());
        } catch (MalformedURLException notChecked) {
            throw new IllegalArgumentException("advertisedUrl must be an http or https URL", notChecked);
        }
    }
}
