package io.roost.streams.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The offsets of the last records that consumers have handed over, so that a processor can tell whether more of the same
 * is at hand: a batch ends where a poll's records end, and nothing waits for a clock. Thread-safe.
 */
public final class LastPolled {

    private final Map<TopicPartition, Long> offsets = new ConcurrentHashMap<>();

    void polled(TopicPartition partition, long lastOffset) {
        offsets.put(partition, lastOffset);
    }

    /** Whether no later record of the same partition has been handed over yet. */
    boolean isLast(RecordMetadata record) {
        Long last = offsets.get(new TopicPartition(record.topic(), record.partition()));
        return last == null || last <= record.offset();
    }
}
