package io.roost.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerIT {

    private static final String TOPIC = "kept";

    @TempDir
    Path directory;

    @Test
    void shouldKeepLogAndClusterIdAcrossRestartsOnAnotherPort() throws Exception {
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            createTopic(broker);
            append(broker, "first");
            clusterId = clusterId(broker);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            append(broker, "second");
            assertThat(clusterId(broker)).isEqualTo(clusterId);
            assertThat(values(broker)).containsExactly("first", "second");
        }
    }

    @Test
    void shouldBeReachableAgainForItsClientsOnTheSamePort() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        int port = broker.port();
        createTopic(broker);
        try (KafkaProducer<String, String> producer = producer(broker)) {
            producer.send(new ProducerRecord<>(TOPIC, "before")).get();
            broker.close();
            try (EmbeddedBroker again = EmbeddedBroker.start(directory, port)) {
                producer.send(new ProducerRecord<>(TOPIC, "after")).get();
                assertThat(values(again)).containsExactly("before", "after");
            }
        }
    }

    @Test
    void shouldRunBesideAnotherBrokerInTheSameJvm() throws Exception {
        try (EmbeddedBroker one = EmbeddedBroker.inTemporaryDirectory();
                EmbeddedBroker other = EmbeddedBroker.inTemporaryDirectory()) {
            createTopic(one);
            append(one, "mine");
            assertThat(values(one)).containsExactly("mine");
            assertThat(clusterId(one)).isNotEqualTo(clusterId(other));
        }
    }

    @Test
    void shouldReportThatThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessage("port %d on 127.0.0.1 is in use, so the Kafka broker cannot listen on it"
                            .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void shouldReportThatTheDirectoryIsInUse() {
        try (EmbeddedBroker first = EmbeddedBroker.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("is in use by another process");
            assertThat(first.port()).isPositive();
        }
    }

    @Test
    void shouldReportThatTheDirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> EmbeddedBroker.start(file, 0))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void shouldNotCreateTopicsAutomatically() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                Admin admin = admin(broker)) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("unknown"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void shouldCloseWithinSecondsAndIdempotently() {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        long begin = System.nanoTime();
        broker.close();
        broker.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void shouldDeleteItsTemporaryDirectory() throws IOException {
        TemporaryDirectory temporary = TemporaryDirectory.in(directory, "temporary-");
        Files.createDirectories(temporary.path().resolve("a/b"));
        Files.writeString(temporary.path().resolve("a/b/c"), "content", StandardCharsets.UTF_8);
        temporary.delete();
        assertThat(temporary.path()).doesNotExist();
    }

    @Test
    void shouldReportAFatalFaultInsteadOfHaltingTheJvm() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            Exit.halt(1, "a fault made by a test");
            Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                            broker.fatalFault().toCompletableFuture())
                    .isCompletedWithValueMatching(fault -> fault.contains("halt the process with status 1")));
        }
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        } catch (ExecutionException failure) {
            assertThat(failure).hasCauseInstanceOf(TopicExistsException.class);
        }
    }

    private static String clusterId(EmbeddedBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static void append(EmbeddedBroker broker, String value) throws Exception {
        try (KafkaProducer<String, String> producer = producer(broker)) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    private static List<String> values(EmbeddedBroker broker) {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            while (consumer.position(partition)
                    < consumer.endOffsets(List.of(partition)).get(partition)) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }
}
