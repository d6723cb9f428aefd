package io.roost.benchmarks.app;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * All that an application reads: topics of the log and its own. It commits after it has sent what followed from a
 * record, so where it has committed everything nothing is on its way.
 */
final class ReadTopics {

    private final Admin admin;
    private final String applicationId;
    private final Set<String> names;
    private Set<TopicPartition> partitions = Set.of();
    private volatile long knownEnd;

    /** @param names of those that it reads; that some do not exist does not matter */
    private ReadTopics(Admin admin, String applicationId, Set<String> names) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.names = names;
    }

    static ReadTopics of(Admin admin, String applicationId, Topology topology) {
        return new ReadTopics(
                admin,
                applicationId,
                sources(topology)
                        .flatMap(topic -> Stream.of(topic, applicationId + "-" + topic))
                        .collect(Collectors.toSet()));
    }

    private static Stream<String> sources(Topology topology) {
        TopologyDescription description = topology.describe();
        return description.subtopologies().stream()
                .flatMap(sub -> sub.nodes().stream())
                .filter(Source.class::isInstance)
                .flatMap(source -> ((Source) source).topicSet().stream());
    }

    /** Whether all that there is was committed. */
    boolean isCommitted() {
        Map<TopicPartition, Long> committed = commits();
        return ends().entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L)
                        == end.getValue().offset());
    }

    /** How many records were committed by this application, whether or not it runs. */
    long committed() {
        return commits().values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Whether so many records are as many as there are. There are never fewer than before, so the broker is asked only where
     * all that were known are processed.
     */
    boolean isEnd(long processed) {
        if (processed >= knownEnd) {
            knownEnd = end();
        }
        return processed == knownEnd;
    }

    private long end() {
        return ends().values().stream().mapToLong(ListOffsetsResultInfo::offset).sum();
    }

    private Map<TopicPartition, Long> commits() {
        Map<TopicPartition, OffsetAndMetadata> all =
                get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        return all.entrySet().stream()
                .filter(commit -> Objects.nonNull(commit.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, commit -> commit.getValue().offset()));
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends() {
        return get(admin.listOffsets(
                        partitions().stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                .all());
    }

    /** Asked for again while topics may still be made. */
    private Set<TopicPartition> partitions() {
        Set<String> existing = new HashSet<>(get(admin.listTopics().names()));
        existing.retainAll(names);
        if (partitions.stream().map(TopicPartition::topic).distinct().count() != existing.size()) {
            partitions = get(admin.describeTopics(existing).allTopicNames()).values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toSet());
        }
        return partitions;
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
