package io.roost.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.contract.topic.Topic.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TopicCreatorIT {

    private static final List<Topic> CATALOGUE = RoostTopics.catalogue(Retention.LATEST);

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.inTemporaryDirectory();
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @AfterEach
    void deleteTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        await().until(() -> admin.listTopics().names().get().isEmpty());
    }

    @Test
    void shouldCreateAllTopics() throws Exception {
        new TopicCreator(admin, 8).ensure(CATALOGUE);
        assertThat(partitionCounts()).isEqualTo(Map.of("tweets", 8, "follows", 8, "profiles", 8, "dead-letters", 8));
    }

    @Test
    void shouldCreateTopicsWhoseRecordsNeverExpire() throws Exception {
        new TopicCreator(admin, 2).ensure(CATALOGUE);
        for (Topic topic : CATALOGUE) {
            Config config = config(topic.name());
            assertThat(config.get(TopicConfig.RETENTION_MS_CONFIG).value()).isEqualTo("-1");
            assertThat(config.get(TopicConfig.RETENTION_BYTES_CONFIG).value()).isEqualTo("-1");
            assertThat(config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value())
                    .isEqualTo(topic.retention().cleanupPolicy);
        }
    }

    @Test
    void shouldBeIdempotent() throws Exception {
        TopicCreator creator = new TopicCreator(admin, 4);
        creator.ensure(CATALOGUE);
        Map<String, String> before = topicIds();
        creator.ensure(CATALOGUE);
        assertThat(topicIds()).isEqualTo(before);
    }

    @Test
    void shouldCreateMissingTopicsOnly() throws Exception {
        new TopicCreator(admin, 4).ensure(List.of(RoostTopics.TWEETS));
        new TopicCreator(admin, 4).ensure(CATALOGUE);
        assertThat(partitionCounts()).hasSize(CATALOGUE.size()).containsEntry("follows", 4);
    }

    @Test
    void shouldRunInSeveralServicesAtTheSameTime() throws Exception {
        ExecutorService services = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Boolean>> starts = new ArrayList<>();
            for (int service = 0; service < 6; service++) {
                starts.add(() -> {
                    new TopicCreator(admin, 4).ensure(CATALOGUE);
                    return true;
                });
            }
            for (Future<Boolean> start : services.invokeAll(starts)) {
                assertThat(start.get()).isTrue();
            }
        } finally {
            services.shutdownNow();
        }
        assertThat(partitionCounts()).hasSize(CATALOGUE.size()).containsEntry("tweets", 4);
    }

    @Test
    void shouldRefuseAnotherPartitionCount() throws Exception {
        new TopicCreator(admin, 4).ensure(List.of(RoostTopics.TWEETS));
        assertThatThrownBy(() -> new TopicCreator(admin, 8).ensure(List.of(RoostTopics.TWEETS)))
                .isInstanceOf(PartitionCountMismatch.class)
                .hasMessage(
                        "topic 'tweets' has 4 partitions, but 8 are configured: the partition count of a log cannot be"
                                + " changed, so configure 4, or start a new log");
    }

    @Test
    void shouldDisableCompactionOfProfilesForAPolicyThatNeedsHistory() throws Exception {
        new TopicCreator(admin, 4).ensure(RoostTopics.catalogue(Retention.LATEST));
        new TopicCreator(admin, 4).ensure(RoostTopics.catalogue(Retention.HISTORY));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(config(RoostTopics.PROFILES)
                        .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                        .value())
                .isEqualTo(TopicConfig.CLEANUP_POLICY_DELETE));
    }

    @Test
    void shouldNotEnableCompactionAgain() throws Exception {
        new TopicCreator(admin, 4).ensure(RoostTopics.catalogue(Retention.HISTORY));
        new TopicCreator(admin, 4).ensure(RoostTopics.catalogue(Retention.LATEST));
        assertThat(config(RoostTopics.PROFILES)
                        .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                        .value())
                .isEqualTo(TopicConfig.CLEANUP_POLICY_DELETE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 0, 3, 6, 1000, 1025, 2048})
    void shouldRefuseAPartitionCountThatIsNoPowerOfTwo(int partitionCount) {
        assertThatThrownBy(() -> new TopicCreator(admin, partitionCount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("partitions must be a power of two from 1 to 1024, was " + partitionCount);
    }

    private Map<String, Integer> partitionCounts() throws Exception {
        return descriptions().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .partitions()
                .size()));
    }

    private Map<String, String> topicIds() throws Exception {
        return descriptions().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().topicId().toString()));
    }

    private Map<String, TopicDescription> descriptions() throws Exception {
        Set<String> names = admin.listTopics().names().get();
        return admin.describeTopics(names).allTopicNames().get();
    }

    private Config config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }
}
