package io.roost.streams.runtime;

import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.RoostTopics;
import io.roost.service.config.PrivateDirectory;
import io.roost.service.start.StartupFailure;
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
 * How one instance runs the application.
 *
 * @param replicationFactor of topics that Kafka Streams creates; empty for the broker's default
 * @param advertisedUrl where others reach this instance
 * @param stateDirectory where the state stores lie; never under the temp directory, which is cleaned
 */
public record StreamsSettings(
        KafkaConnection kafka,
        Optional<Short> replicationFactor,
        ViewTopics topics,
        URI advertisedUrl,
        Path stateDirectory,
        ProcessingConfiguration processing) {

    /** How soon after a new instance has caught up it is given the tasks; Kafka Streams allows no less. */
    private static final Duration PROBING_INTERVAL = Duration.ofMinutes(1);

    /** In a backlog all partitions of a thread advance by so many bytes in turn, and there is no large fetch to keep. */
    private static final int FETCHED_OF_A_PARTITION = 256 * 1024;

    /** And of all partitions of a thread, from one broker. */
    private static final int FETCHED_AT_ONCE = 16 * 1024 * 1024;

    /** All that was fetched is taken at once, so that no partition gets ahead of others; bytes bound it, not this. */
    private static final int MOST_POLLED = 100_000;

    /** A new instance builds up everything that it will be given at once, not two tasks a minute. */
    private static final int MOST_WARMUPS = 64;

    /**
     * Creates the state directory where it is missing, for its owner only.
     *
     * @throws StartupFailure if it cannot be created or written
     */
    public void requireStateDirectory() {
        try {
            PrivateDirectory.make(stateDirectory);
            Files.delete(Files.createTempFile(stateDirectory, "writable", null));
        } catch (IOException | UncheckedIOException failure) {
            throw new StartupFailure("the state directory %s (STREAMS_STATE_DIR) cannot be created or written"
                    .formatted(stateDirectory));
        }
    }

    /**
     * As Kafka Streams takes them.
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
        properties.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, MOST_WARMUPS);
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(SharedRocksMemory.BYTES, processing.storeMemory().toBytes());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksMemory.class);
        deadLetters(properties);
        clients(properties);
        operators(properties);
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, PollingConsumer.Supplier.class);
        properties.put(StreamsConfig.mainConsumerPrefix(PollingConsumer.POLL_STATE), pollState);
        return properties;
    }

    /** A record that cannot be read or does not count never stops a task; a failure of ours does. */
    private static void deadLetters(Properties properties) {
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, RoostTopics.DEAD_LETTERS.name());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    }

    /**
     * Nothing lingers: what belongs together is sent together anyway, and a record that comes alone waits for nothing. A
     * member that was killed is missed within seconds.
     */
    private void clients(Properties properties) {
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                processing.linger().toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                FETCHED_OF_A_PARTITION);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCHED_AT_ONCE);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MOST_POLLED);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // What an aborted transaction left counts for nobody who reads the log.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), memberName());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                Tenure.SESSION_TIMEOUT.toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int)
                Tenure.HEARTBEAT_INTERVAL.toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), (int)
                Tenure.MAX_POLL_INTERVAL.toMillis());
    }

    /** What the operator sets holds for all clients, whichever of them Roost would give another value. */
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
     * A member of one name that comes again takes its former place at once. A nameless one would wait until its former self
     * is missed, for the session timeout, since Kafka Streams does not leave its group when it is closed.
     */
    private String memberName() {
        return hostAndPort().replaceAll("[^a-zA-Z0-9._-]", "-");
    }

    /** {@link URI#getHost} knows no names with underscores. */
    private String hostAndPort() {
        try {
            URL url = advertisedUrl.toURL();
            return url.getHost() + ":" + (url.getPort() > 0 ? url.getPort() : url.getDefaultPort());
        } catch (MalformedURLException notChecked) {
            throw new IllegalArgumentException("advertisedUrl must be an http or https URL", notChecked);
        }
    }
}
