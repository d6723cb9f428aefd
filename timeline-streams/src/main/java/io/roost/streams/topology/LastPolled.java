package io.roost.streams.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What the last polls of consumers have brought and how much of it is processed, so that a processor can tell whether more of
 * the same is at hand: a batch ends where a poll's records end, and nothing waits for a clock. Thread-safe.
 */
public final class LastPolled {

    /** A poll that brought so many records of a partition has left others behind. */
    private static final int MANY = 500;

    /** Written by the thread that polls and processes the partition. */
    private static final class Partition {
        volatile long lastOffset;
        volatile int count;
        volatile long processedOffset;

        Partition(long processedOffset) {
            this.processedOffset = processedOffset;
        }
    }

    private final Map<TopicPartition, Partition> partitions = new ConcurrentHashMap<>();

    void polled(TopicPartition topicPartition, long firstOffset, long lastOffset, int count) {
        Partition partition = partitions.computeIfAbsent(topicPartition, unknown -> new Partition(firstOffset - 1));
        partition.processedOffset = Math.min(partition.processedOffset, firstOffset - 1);
        partition.lastOffset = lastOffset;
        partition.count = count;
    }

    /** The record is being processed, or set aside, and so were all before it. */
    void processed(String topic, int number, long offset) {
        Partition partition = partitions.get(new TopicPartition(topic, number));
        if (partition != null && partition.processedOffset < offset) {
            partition.processedOffset = offset;
        }
    }

    void processed(RecordMetadata record) {
        processed(record.topic(), record.partition(), record.offset());
    }

    /** Whether no later record of the same partition has been handed over yet. */
    boolean isLast(RecordMetadata record) {
        Partition partition = partitionOf(record);
        return partition == null || partition.lastOffset <= record.offset();
    }

    /** Whether the record came with so many others that there are more of them to come. */
    boolean isOfABacklog(RecordMetadata record) {
        Partition partition = partitionOf(record);
        return partition != null && partition.count >= MANY;
    }

    /** How many offsets of a partition were polled here and are yet to be processed. */
    public long unprocessed(String topic, int number) {
        Partition partition = partitions.get(new TopicPartition(topic, number));
        return partition == null ? 0 : Math.max(0, partition.lastOffset - partition.processedOffset);
    }

    private @Nullable Partition partitionOf(RecordMetadata record) {
        return partitions.get(new TopicPartition(record.topic(), record.partition()));
    }
}
