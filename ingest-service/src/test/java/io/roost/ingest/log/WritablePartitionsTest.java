package io.roost.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WritablePartitionsTest {

    private static final Node ONE = new Node(1, "one", 9092);
    private static final Node TWO = new Node(2, "two", 9092);
    private static final List<Node> BOTH = List.of(ONE, TWO);
    private static final Set<AclOperation> ALL = Set.of(AclOperation.READ, AclOperation.WRITE);

    @Test
    void shouldBeWritableIfReplicasAreInSync() {
        assertThat(problem("2", ALL, partition(ONE, BOTH, BOTH))).isEmpty();
        assertThat(problem("1", ALL, partition(ONE, BOTH, List.of(ONE)))).isEmpty();
    }

    /** A broker requires no more in-sync replicas than the topic has. */
    @Test
    void shouldBeWritableIfTheTopicHasFewerReplicasThanRequired() {
        assertThat(problem("2", ALL, partition(ONE, List.of(ONE), List.of(ONE))))
                .isEmpty();
    }

    @Test
    void shouldNameTheTopicWithoutEnoughInSyncReplicas() {
        assertThat(problem("2", ALL, partition(ONE, BOTH, List.of(ONE)), partition(ONE, BOTH, BOTH)))
                .hasValue("Events cannot be written: 1 of 2 partitions of topic tweets"
                        + " have fewer than min.insync.replicas = 2 replicas in sync.");
    }

    @Test
    void shouldNameTheTopicWithoutLeaders() {
        assertThat(problem("1", ALL, partition(null, BOTH, List.of(ONE))))
                .hasValue("Events cannot be written: 1 of 1 partitions of topic tweets have no leader.");
    }

    @Test
    void shouldNameTheTopicWithoutPermission() {
        assertThat(problem("1", Set.of(AclOperation.READ), partition(ONE, BOTH, BOTH)))
                .hasValue("Events cannot be written: this service may not write to topic tweets.");
    }

    private static Optional<String> problem(
            String required, Set<AclOperation> allowed, TopicPartitionInfo... partitions) {
        return WritablePartitions.problem(
                new TopicDescription("tweets", false, Arrays.asList(partitions), allowed),
                new Config(List.of(new ConfigEntry("min.insync.replicas", required))));
    }

    private static TopicPartitionInfo partition(@Nullable Node leader, List<Node> replicas, List<Node> inSync) {
        return new TopicPartitionInfo(0, leader, replicas, inSync);
    }
}
