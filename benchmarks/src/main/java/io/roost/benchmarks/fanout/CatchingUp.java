package io.roost.benchmarks.fanout;

import io.roost.streams.topology.TimelineTopology;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the application has processed everything in all topics that it reads. It commits after it has sent what
 * followed from a record, and the ends are asked for after the commits, so where all are equal nothing is on its way.
 */
final class CatchingUp {

    private final Admin admin;
    private final String applicationId;
    private final TimelineTopology topology;

    CatchingUp(Admin admin, String applicationId, TimelineTopology topology) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.topology = topology;
    }

    boolean isDone() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        Set<TopicPartition> read = partitionsRead();
        Map<TopicPartition, ListOffsetsResultInfo> ends = get(
                admin.listOffsets(read.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                        .all());
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata commit = committed.get(end.getKey());
            return end.getValue().offset() == (commit == null ? 0 : commit.offset());
        });
    }

    private Set<TopicPartition> partitionsRead() {
        Set<String> topics = get(admin.listTopics().names()).stream()
                .filter(topic -> topology.sideReading(topic) != null)
                .collect(Collectors.toSet());
        return get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the broker did not answer", failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
