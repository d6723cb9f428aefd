package io.roost.streams.consumer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * For each input partition: which records this instance sent to it, which were polled, and how many of them are processed. A
 * processor learns from it where a poll ends and whether there is a backlog; lag is computed from it. Thread-safe.
 */
public final class PollProgress {

    /** A poll with at least this many records of a partition belongs to a backlog. */
    private static final int LARGE_POLL = 500;

    /** One partition of an input topic. Written by the thread that polls and processes it, read by any. */
    public static final class Input {

        /** The result of {@link #lag} and {@link PollProgress#appliedOffset} if it is unknown. */
        public static final long UNKNOWN = -1;

        private volatile long lastOffset = -1;
        private volatile int count;
        private volatile long processedOffset = Long.MAX_VALUE;
        private volatile long unfetched = UNKNOWN;

        /** Where the next poll continues. */
        private volatile long nextOffset;

        /** All records before this offset are applied. */
        private volatile long appliedOffset = UNKNOWN;

        /** Records that this instance has sent to the partition and that the log has not acknowledged. */
        private final AtomicLong inFlight = new AtomicLong();

        /** All records that the log has acknowledged to this instance are before this offset. */
        private final AtomicLong acknowledgedEnd = new AtomicLong();

        private Input() {}

        /**
         * Returns the number of records that are not processed: those that were in the partition at the last fetch, and those
         * that this instance has sent to it. {@link #UNKNOWN} before the first fetch since the partition was assigned.
         *
         * <p>A record is always seen in one of the places that it passes, since they are read in this order.
         */
        public long lag() {
            long sent = inFlight.get();
            long acknowledged = acknowledgedEnd.get();
            long beyond = unfetched;
            return beyond == UNKNOWN
                    ? UNKNOWN
                    : sent + Math.max(beyond, acknowledged - nextOffset) + Math.max(0, lastOffset - processedOffset);
        }
    }

    private final Map<TopicPartition, Input> inputs = new ConcurrentHashMap<>();

    /** Returns the input, which need not be assigned yet. */
    public Input input(TopicPartition topicPartition) {
        return inputs.computeIfAbsent(topicPartition, added -> new Input());
    }

    /** Called before a record is sent to the partition; ignored if it is no input. */
    void onSent(TopicPartition topicPartition) {
        Input input = inputs.get(topicPartition);
        if (input != null) {
            input.inFlight.incrementAndGet();
        }
    }

    /** Called when the log has acknowledged a sent record at {@code offset}, or when sending failed: the offset is -1. */
    void onAnswered(TopicPartition topicPartition, long offset) {
        Input input = inputs.get(topicPartition);
        if (input != null) {
            input.acknowledgedEnd.accumulateAndGet(offset + 1, Math::max);
            input.inFlight.decrementAndGet();
        }
    }

    /** Called after a poll that returned records of the partition. */
    void onPolled(TopicPartition topicPartition, long firstOffset, long lastOffset, int count) {
        Input input = input(topicPartition);
        input.processedOffset = Math.min(input.processedOffset, firstOffset - 1);
        input.lastOffset = lastOffset;
        input.count = count;
    }

    /** Called after a poll: it has fetched everything before {@code nextOffset}, also control records of transactions. */
    void onNextOffset(TopicPartition topicPartition, long nextOffset) {
        input(topicPartition).nextOffset = nextOffset;
    }

    /** Called when the partition is about to be processed from {@code offset} on: discards everything known of it. */
    void onRestart(TopicPartition topicPartition, long offset) {
        Input input = input(topicPartition);
        input.unfetched = Input.UNKNOWN;
        input.lastOffset = offset - 1;
        input.processedOffset = offset - 1;
        input.nextOffset = offset;
        input.appliedOffset = offset;
    }

    /** Sets the number of records beyond those that were polled, or {@link Input#UNKNOWN}. */
    void setUnfetched(TopicPartition topicPartition, long records) {
        input(topicPartition).unfetched = records;
    }

    /**
     * Updates {@link #appliedOffset}. Called by the thread that polls and processes the partition, between two records.
     *
     * @return whether all polled records are applied
     */
    boolean updateApplied(TopicPartition topicPartition) {
        Input input = inputs.get(topicPartition);
        if (input == null) {
            return true;
        }
        boolean all = input.lastOffset <= input.processedOffset;
        input.appliedOffset = all ? input.nextOffset : input.processedOffset + 1;
        return all;
    }

    /** Returns the offset before which every record is applied here, or {@link Input#UNKNOWN}. */
    public long appliedOffset(String topic, int partition) {
        Input input = inputs.get(new TopicPartition(topic, partition));
        return input == null ? Input.UNKNOWN : input.appliedOffset;
    }

    /** Called when a record, and every one before it, was applied or rejected as a dead letter. */
    public void onProcessed(RecordMetadata metadata) {
        Input input = inputOf(metadata);
        if (input != null && input.processedOffset < metadata.offset()) {
            input.processedOffset = metadata.offset();
        }
    }

    /** Returns whether the record is the last one polled of its partition. */
    public boolean isLastOfPoll(RecordMetadata metadata) {
        Input input = inputOf(metadata);
        return input == null || input.lastOffset <= metadata.offset();
    }

    /** Returns whether the record's poll returned so many records of the partition that more are to be expected. */
    public boolean isBacklog(RecordMetadata metadata) {
        Input input = inputOf(metadata);
        return input != null && input.count >= LARGE_POLL;
    }

    private @Nullable Input inputOf(RecordMetadata metadata) {
        return inputs.get(new TopicPartition(metadata.topic(), metadata.partition()));
    }
}
