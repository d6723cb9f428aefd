package io.roost.oracle.log;

import io.roost.contract.event.Event;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.log.EventReader;
import io.roost.contract.topic.RoostTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the source of truth from offset 0, each partition in its order. It belongs to no consumer group and leaves no
 * trace in the log. Records that do not count are left out, as the view leaves them out, and their number is kept. Not thread-safe.
 */
public final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int API_TIMEOUT_MILLIS = 15_000;

    private static final List<String> TOPICS =
            List.of(RoostTopics.TWEETS.name(), RoostTopics.FOLLOWS.name(), RoostTopics.PROFILES);

    private final EventReader events;
    private final Consumer<byte[], byte[]> consumer;
    private final Set<TopicPartition> partitions;
    private final String servers;
    private long uncounted;

    private LogReader(String servers, Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
        this.servers = servers;
        this.consumer = consumer;
        this.partitions = partitions;
        this.events = new EventReader(partitions.size() / TOPICS.size());
    }

    /**
     * A reader at the beginning of the log.
     *
     * @throws LogReadFailure if no log is there, or one whose topics differ in their number of partitions
     */
    public static LogReader open(KafkaConnection kafka) {
        Consumer<byte[], byte[]> consumer = consumer(kafka);
        String servers = kafka.bootstrapServers();
        try {
            LogReader reader = new LogReader(servers, consumer, Set.copyOf(partitions(consumer, servers)));
            consumer.assign(reader.partitions);
            consumer.seekToBeginning(reader.partitions);
            return reader;
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    private static Consumer<byte[], byte[]> consumer(KafkaConnection kafka) {
        try {
            return kafka.consumer(
                    "log-reader",
                    Map.of(
                            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                            false,
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false,
                            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                            "read_committed",
                            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                            5_000,
                            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                            API_TIMEOUT_MILLIS));
        } catch (KafkaException failure) {
            throw LogReadFailure.of("cannot reach a log at %s".formatted(kafka), failure);
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String bootstrapServers) {
        List<TopicPartition> partitions = new ArrayList<>();
        Set<Integer> counts = new HashSet<>();
        for (String topic : TOPICS) {
            List<PartitionInfo> found = partitionsOf(topic, consumer, bootstrapServers);
            if (found.isEmpty()) {
                throw new LogReadFailure("the log at %s has no topic '%s'".formatted(bootstrapServers, topic));
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            counts.add(found.size());
        }
        if (counts.size() > 1) {
            throw new LogReadFailure("the topics of the log at %s differ in their number of partitions: %s"
                    .formatted(bootstrapServers, counts));
        }
        return partitions;
    }

    private static List<PartitionInfo> partitionsOf(String topic, Consumer<?, ?> consumer, String servers) {
        try {
            return consumer.partitionsFor(topic);
        } catch (KafkaException failure) {
            throw noAnswer(servers, failure);
        }
    }

    /** P: how many partitions the topic of tweets has. */
    public int partitionCount() {
        return (int) partitions.stream()
                .filter(partition -> partition.topic().equals(RoostTopics.TWEETS.name()))
                .count();
    }

    /** How many records are left before the end that the log has now. */
    public long remaining() {
        try {
            return consumer.endOffsets(partitions).entrySet().stream()
                    .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
                    .sum();
        } catch (KafkaException failure) {
            throw noAnswer(servers, failure);
        }
    }

    /**
     * Reads on to the end that the log has now.
     *
     * @param progress told now and then how many records were taken since the call
     * @return how many records were taken
     * @throws LogReadFailure if the log does not answer, or stops answering for {@value #API_TIMEOUT_MILLIS} ms
     */
    public long readToEnd(EventSink sink, LongConsumer progress) {
        try {
            return readTo(consumer.endOffsets(partitions), sink, progress);
        } catch (KafkaException failure) {
            throw noAnswer(servers, failure);
        }
    }

    private long readTo(Map<TopicPartition, Long> ends, EventSink sink, LongConsumer progress) {
        long taken = 0;
        long lastRecord = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> found : records) {
                take(found, sink);
                taken++;
            }
            if (!records.isEmpty()) {
                lastRecord = System.nanoTime();
            } else if (System.nanoTime() - lastRecord > TimeUnit.MILLISECONDS.toNanos(API_TIMEOUT_MILLIS)) {
                throw noAnswer(servers, null);
            }
            progress.accept(taken);
        }
        return taken;
    }

    private static LogReadFailure noAnswer(String servers, @Nullable KafkaException failure) {
        return LogReadFailure.of("the log at %s does not answer".formatted(servers), failure);
    }

    private void take(ConsumerRecord<byte[], byte[]> found, EventSink sink) {
        Event event;
        try {
            event = events.read(found);
        } catch (SerializationException doesNotCount) {
            uncounted++;
            return;
        }
        sink.take(found.partition(), found.offset(), event);
    }

    /** How many records so far did not count. */
    public long uncounted() {
        return uncounted;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
