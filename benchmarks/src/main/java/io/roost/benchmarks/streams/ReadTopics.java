package io.roost.benchmarks.streams;

import com.google.common.util.concurrent.Futures;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * All that an application reads: topics of the log and its own. It commits after it has sent what followed from a
 * record, so where it has committed everything nothing is in flight.
 */
final class ReadTopics {

    private final Admin admin;
    private final String applicationId;

    /** Some of them may not exist. */
    private final Set<String> names;

    private Set<TopicPartition> partitions = Set.of();
    private volatile long knownEnd;

    ReadTopics(Admin admin, String applicationId, Topology topology) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.names = topology.describe().subtopologies().stream()
                .flatMap(sub -> sub.nodes().stream())
                .filter(Source.class::isInstance)
                .flatMap(source -> ((Source) source).topicSet().stream())
                .flatMap(topic -> Stream.of(topic, applicationId + "-" + topic))
                .collect(Collectors.toSet());
    }

    /** Whether every record was committed. */
    boolean isCommitted() {
        Map<TopicPartition, OffsetAndMetadata> committed = commits();
        return ends().entrySet().stream().allMatch(end -> {
            OffsetAndMetadata commit = committed.get(end.getKey());
            return (commit == null ? 0 : commit.offset()) == end.getValue().offset();
        });
    }

    /** How many records were committed by this application, whether or not it runs. */
    long committed() {
        return commits().values().stream()
                .filter(Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /**
     * Whether so many records are as many as there are. There are never fewer than before, so the broker is queried only if
     * all that were known are processed.
     */
    boolean isEnd(long processed) {
        if (processed >= knownEnd) {
            knownEnd = ends().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        }
        return processed == knownEnd;
    }

    private Map<TopicPartition, OffsetAndMetadata> commits() {
        return get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends() {
        return get(admin.listOffsets(
                        partitions().stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())))
                .all());
    }

    /** Described again while topics may still be created. */
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
        return Objects.requireNonNull(Futures.getUnchecked(answer));
    }
}
