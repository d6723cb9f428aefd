package io.roost.streams.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What the last polls of consumers have brought, so that a processor can tell whether more of the same
 * is at hand: a batch ends where a poll's records end, and nothing waits for a clock. Thread-safe.
 */
public final class LastPolled {

    /** A poll that brought so many records of a partition has left others behind. */
    private static final int MANY = 500;

    private record Poll(long lastOffset, int count) {}

    private final Map<TopicPartition, Poll> polls = new ConcurrentHashMap<>();

    void polled(TopicPartition partition, long lastOffset, int count) {
        polls.put(partition, new Poll(lastOffset, count));
    }

    /** Whether no later record of the same partition has been handed over yet. */
    boolean isLast(RecordMetadata record) {
        Poll poll = pollOf(record);
        return poll == null || poll.lastOffset <= record.offset();
    }

    /** Whether the record came with so many others that there are more of them to come. */
    boolean isOfABacklog(RecordMetadata record) {
        Poll poll = pollOf(record);
        return poll != null && poll.count >= MANY;
    }

    private @Nullable Poll pollOf(RecordMetadata record) {
        return polls.get(new TopicPartition(record.topic(), record.partition()));
    }
}
