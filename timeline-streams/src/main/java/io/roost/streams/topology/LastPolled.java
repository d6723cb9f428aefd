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

        /** Where the next poll goes on. */
        volatile long next;

        /** All that lies before this is processed, and the record that came last is no longer under way. */
        volatile long applied;

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

    /** A poll has brought all that there was before {@code next}; what lies between records was none of ours. */
    void reached(TopicPartition topicPartition, long next) {
        partitions.computeIfAbsent(topicPartition, unknown -> new Partition(next - 1)).next = next;
    }

    /** The partition is processed from {@code offset} on, whatever was known of it before. */
    void restarted(TopicPartition topicPartition, long offset) {
        Partition partition = new Partition(offset - 1);
        partition.lastOffset = offset - 1;
        partition.next = offset;
        partition.applied = offset;
        partitions.put(topicPartition, partition);
    }

    /**
     * Notes what is applied; to be called by the thread that polls and processes the partition, between two records.
     *
     * @return whether that is all that was polled
     */
    boolean noteApplied(TopicPartition topicPartition) {
        Partition partition = partitions.get(topicPartition);
        if (partition == null) {
            return true;
        }
        boolean all = partition.lastOffset <= partition.processedOffset;
        partition.applied = all ? partition.next : partition.processedOffset + 1;
        return all;
    }

    /** The offset before which everything is applied here; −1 while that is unknown. */
    public long applied(String topic, int number) {
        Partition partition = partitions.get(new TopicPartition(topic, number));
        return partition == null ? -1 : partition.applied;
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
