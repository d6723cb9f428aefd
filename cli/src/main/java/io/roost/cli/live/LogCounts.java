package io.roost.cli.live;

import io.roost.contract.kafka.KafkaConnection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many events each topic of the log has taken since it began. */
final class LogCounts implements AutoCloseable {

    private final Admin admin;
    private final List<String> topics;
    private final int partitionCount;

    LogCounts(String bootstrapServers, List<String> topics, int partitionCount) {
        this.admin = KafkaConnection.to(bootstrapServers).admin("live-figures", Map.of());
        this.topics = topics;
        this.partitionCount = partitionCount;
    }

    /** Events by topic, in the order that the topics were given in. */
    Map<String, Long> read() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = topics.stream()
                .flatMap(topic -> IntStream.range(0, partitionCount).mapToObj(p -> new TopicPartition(topic, p)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> offsets =
                admin.listOffsets(ends).all().get();
        Map<String, Long> counts = new LinkedHashMap<>();
        topics.forEach(topic -> counts.put(topic, sum(topic, offsets.entrySet())));
        return counts;
    }

    private static long sum(String topic, Collection<Map.Entry<TopicPartition, ListOffsetsResultInfo>> offsets) {
        return offsets.stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
