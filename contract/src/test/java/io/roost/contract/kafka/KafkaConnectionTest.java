package io.roost.contract.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectionTest {

    private static final String NO_BROKER = "127.0.0.1:1";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acks",
                "enable.idempotence",
                "isolation.level",
                "group.id",
                "key.serializer",
                "bootstrap.servers",
                "processing.guarantee",
                "partitioner.class",
                "main.consumer.isolation.level",
                "producer.acks"
            })
    void shouldRefuseReservedProperties(String name) {
        assertThatThrownBy(() -> new KafkaConnection(NO_BROKER, Map.of(name, "secret-value")))
                .isInstanceOf(KafkaSettingsException.class)
                .hasMessageStartingWith(name + " must not be among the properties of Kafka's clients")
                .hasMessageContaining("KAFKA_PROPERTIES_FILE")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("secret-value"));
    }

    @Test
    void shouldPrefixClientIdsWithTheOperatorsClientId() {
        KafkaConnection kafka = new KafkaConnection(NO_BROKER, Map.of("client.id", "eu-1", "batch.size", "1"));

        try (Admin admin = kafka.admin("first", Map.of());
                Producer<byte[], byte[]> producer = kafka.producer("second", Map.of());
                Consumer<byte[], byte[]> consumer = kafka.consumer("third", Map.of())) {
            assertThat(clientIds(admin.metrics().keySet())).contains("eu-1-first");
            assertThat(clientIds(producer.metrics().keySet())).contains("eu-1-second");
            assertThat(clientIds(consumer.metrics().keySet())).contains("eu-1-third");
        }
    }

    private static Set<String> clientIds(Set<? extends MetricName> metrics) {
        return metrics.stream()
                .map(metric -> metric.tags().getOrDefault("client-id", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void shouldOverrideRoostsSettingsByTheOperatorsProperties() {
        KafkaConnection kafka = new KafkaConnection(NO_BROKER, Map.of("buffer.memory", "1048576"));

        try (Producer<byte[], byte[]> producer = kafka.producer("producer", Map.of("buffer.memory", 33554432L))) {
            assertThat(producer.metrics().values().stream()
                            .filter(metric -> metric.metricName().name().equals("buffer-total-bytes"))
                            .findFirst())
                    .get()
                    .satisfies(total -> assertThat(total.metricValue()).isEqualTo(1048576.0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"security.protocol=NONE_OF_KAFKAS", "security.protocol=SASL_SSL\nsasl.mechanism=PLAIN"})
    void shouldExplainInvalidPropertiesInOneSentence(String properties) throws Exception {
        KafkaConnection kafka = new KafkaConnection(NO_BROKER, KafkaProperties.read(file(properties)));

        assertThatThrownBy(() -> kafka.admin("admin", Map.of()))
                .isInstanceOf(KafkaSettingsException.class)
                .hasMessageStartingWith("a Kafka client cannot be created from these properties")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("\n"))
                .satisfies(
                        failure -> assertThat(KafkaRefusal.isPermanent(failure)).isTrue());
    }

    @Test
    void shouldNotReportAnUnresolvedHostNameAsAnInvalidProperty() {
        assertThatThrownBy(() -> KafkaConnection.to("no-such-host.invalid:9092").admin("admin", Map.of()))
                .isInstanceOf(KafkaException.class)
                .isNotInstanceOf(KafkaSettingsException.class);
    }

    @Test
    void shouldReadAPropertiesFile() throws Exception {
        Path file = file("# comment\nsasl.mechanism = PLAIN\nclient.id=ü\nsasl.jaas.config=a \\\n  b;");

        assertThat(KafkaProperties.read(file))
                .isEqualTo(Map.of("sasl.mechanism", "PLAIN", "client.id", "ü", "sasl.jaas.config", "a b;"));
        assertThatThrownBy(() -> KafkaProperties.read(directory.resolve("missing")))
                .isInstanceOf(KafkaSettingsException.class)
                .hasMessage("there is no file %s (KAFKA_PROPERTIES_FILE)".formatted(directory.resolve("missing")));
    }

    @Test
    void shouldNotPrintTheProperties() {
        assertThat(new KafkaConnection(NO_BROKER, Map.of("ssl.key.password", "secret")))
                .hasToString(NO_BROKER);
    }

    private Path file(String content) throws Exception {
        return Files.writeString(directory.resolve("client.properties"), content);
    }
}
