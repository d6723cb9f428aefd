package io.roost.oracle.log;

import io.roost.contract.event.Event;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.log.EventReader;
import io.roost.contract.topic.RoostTopics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of the log from the first offset, in order within each partition, as a consumer without a group. Records
 * that do not count are skipped and counted. Not thread-safe.
 */
public final class LogReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int API_TIMEOUT_MILLIS = 15_000;

    private static final List<String> TOPICS =
            List.of(RoostTopics.TWEETS.name(), RoostTopics.FOLLOWS.name(), RoostTopics.PROFILES);

    @FunctionalInterface
    public interface EventSink {

        /** Receives the event at {@code offset} of {@code partition} of its topic. */
        void take(int partition, long offset, Event event);
    }

    private final String servers;
    private final Consumer<byte[], byte[]> consumer;
    private final Set<TopicPartition> partitions;
    private final EventReader events;
    private long uncounted;

    private LogReader(String servers, Consumer<byte[], byte[]> consumer) {
        this.servers = servers;
        this.consumer = consumer;
        this.partitions = findPartitions();
        this.events = new EventReader(partitionCount());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Opens a reader at the beginning of the log.
     *
     * @throws LogReadFailure if there is no log, or its topics have different numbers of partitions
     */
    public static LogReader open(KafkaConnection kafka) {
        Consumer<byte[], byte[]> consumer = consumer(kafka);
        try {
            return new LogReader(kafka.bootstrapServers(), consumer);
        } catch (RuntimeException failure) {
            consumer.close();
            throw failure;
        }
    }

    private static Consumer<byte[], byte[]> consumer(KafkaConnection kafka) {
        Map<String, Object> properties = Map.ofEntries(
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS));
        try {
            return kafka.consumer("log-reader", properties);
        } catch (KafkaException failure) {
            throw new LogReadFailure("cannot reach a log at %s".formatted(kafka), failure);
        }
    }

    private Set<TopicPartition> findPartitions() {
        Set<TopicPartition> found = new HashSet<>();
        Set<Integer> counts = new HashSet<>();
        for (String topic : TOPICS) {
            int before = found.size();
            request(() -> consumer.partitionsFor(topic))
                    .forEach(partition -> found.add(new TopicPartition(topic, partition.partition())));
            if (found.size() == before) {
                throw new LogReadFailure("the log at %s has no topic '%s'".formatted(servers, topic));
            }
            counts.add(found.size() - before);
        }
        if (counts.size() > 1) {
            throw new LogReadFailure(
                    "the topics of the log at %s differ in their number of partitions: %s".formatted(servers, counts));
        }
        return found;
    }

    private <T> T request(Supplier<T> request) {
        try {
            return request.get();
        } catch (KafkaException failure) {
            throw noAnswer(failure);
        }
    }

    private LogReadFailure noAnswer(@Nullable KafkaException failure) {
        return new LogReadFailure("the log at %s does not answer".formatted(servers), failure);
    }

    /** Returns the number of partitions of each topic. */
    public int partitionCount() {
        return partitions.size() / TOPICS.size();
    }

    /** Returns the number of records up to the present end of the log. */
    public long remaining() {
        return request(() -> consumer.endOffsets(partitions).entrySet().stream()
                .mapToLong(end -> end.getValue() - consumer.position(end.getKey()))
                .sum());
    }

    /**
     * Reads to the present end of the log.
     *
     * @param progress receives the number of records read in this call, repeatedly
     * @return the number of records read
     * @throws LogReadFailure if the log does not answer for {@value #API_TIMEOUT_MILLIS} ms
     */
    public long readToEnd(EventSink sink, LongConsumer progress) {
        return request(() -> readTo(consumer.endOffsets(partitions), sink, progress));
    }

    private long readTo(Map<TopicPartition, Long> ends, EventSink sink, LongConsumer progress) {
        long read = 0;
        long lastRecord = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(record -> read(record, sink));
            read += records.count();
            if (!records.isEmpty()) {
                lastRecord = System.nanoTime();
            } else if (System.nanoTime() - lastRecord > TimeUnit.MILLISECONDS.toNanos(API_TIMEOUT_MILLIS)) {
                throw noAnswer(null);
            }
            progress.accept(read);
        }
        return read;
    }

    private void read(ConsumerRecord<byte[], byte[]> record, EventSink sink) {
        Event event;
        try {
            event = events.read(record);
        } catch (SerializationException doesNotCount) {
            uncounted++;
            return;
        }
        sink.take(record.partition(), record.offset(), event);
    }

    /** Returns the number of records so far that did not count. */
    public long uncounted() {
        return uncounted;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
