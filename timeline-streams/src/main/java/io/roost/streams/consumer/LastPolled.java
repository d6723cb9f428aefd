package io.roost.streams.consumer;

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

    /** One partition of an input topic. Written by the thread that polls and processes it, read by any. */
    public static final class Input {

        /** What {@link #behind} returns where it is not known. */
        public static final long UNKNOWN = -1;

        private volatile long lastOffset = -1;
        private volatile int count;
        private volatile long processedOffset = Long.MAX_VALUE;
        private volatile long unfetched = UNKNOWN;

        /** Where the next poll goes on. */
        private volatile long next;

        /** All records before this offset are applied. */
        private volatile long applied = UNKNOWN;

        private Input() {}

        /**
         * Returns the number of records that the partition had at the last fetch and that are not processed, or {@link #UNKNOWN}
         * where nothing was fetched since the partition was assigned.
         */
        public long behind() {
            long beyond = unfetched;
            return beyond == UNKNOWN ? UNKNOWN : beyond + unprocessed();
        }

        private long unprocessed() {
            return Math.max(0, lastOffset - processedOffset);
        }
    }

    private final Map<TopicPartition, Input> inputs = new ConcurrentHashMap<>();

    void polled(TopicPartition topicPartition, long firstOffset, long lastOffset, int count) {
        Input partition = input(topicPartition);
        partition.processedOffset = Math.min(partition.processedOffset, firstOffset - 1);
        partition.lastOffset = lastOffset;
        partition.count = count;
    }

    /** A poll has brought all that there was before {@code next}; what lies between records was none of ours. */
    void reached(TopicPartition topicPartition, long next) {
        input(topicPartition).next = next;
    }

    /** The partition is processed from {@code offset} on, whatever was known of it before. */
    void restarted(TopicPartition topicPartition, long offset) {
        Input partition = input(topicPartition);
        partition.unfetched = Input.UNKNOWN;
        partition.lastOffset = offset - 1;
        partition.processedOffset = offset - 1;
        partition.next = offset;
        partition.applied = offset;
    }

    /**
     * Notes what is applied; to be called by the thread that polls and processes the partition, between two records.
     *
     * @return whether that is all that was polled
     */
    boolean noteApplied(TopicPartition topicPartition) {
        Input partition = inputs.get(topicPartition);
        if (partition == null) {
            return true;
        }
        boolean all = partition.lastOffset <= partition.processedOffset;
        partition.applied = all ? partition.next : partition.processedOffset + 1;
        return all;
    }

    /** The offset before which everything is applied here; −1 while that is unknown. */
    public long applied(String topic, int number) {
        Input partition = inputs.get(new TopicPartition(topic, number));
        return partition == null ? -1 : partition.applied;
    }

    /** The input, which need not be assigned yet. */
    public Input input(TopicPartition topicPartition) {
        return inputs.computeIfAbsent(topicPartition, added -> new Input());
    }

    /** The number of records that the partition has beyond those that were polled, or {@link Input#UNKNOWN}. */
    void unfetched(TopicPartition topicPartition, long records) {
        input(topicPartition).unfetched = records;
    }

    /** The record is processed, or set aside, and so were all before it. */
    public void processed(RecordMetadata record) {
        Input partition = partitionOf(record);
        if (partition != null && partition.processedOffset < record.offset()) {
            partition.processedOffset = record.offset();
        }
    }

    /** Whether no later record of the same partition has been handed over yet. */
    public boolean isLast(RecordMetadata record) {
        Input partition = partitionOf(record);
        return partition == null || partition.lastOffset <= record.offset();
    }

    /** Whether the record came with so many others that there are more of them to come. */
    public boolean isOfABacklog(RecordMetadata record) {
        Input partition = partitionOf(record);
        return partition != null && partition.count >= MANY;
    }

    private @Nullable Input partitionOf(RecordMetadata record) {
        return inputs.get(new TopicPartition(record.topic(), record.partition()));
    }
}
