package io.roost.streams.topology;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Notes what each poll of a consumer brings in the {@link LastPolled} of its configuration. Made by the consumer. */
@SuppressWarnings("NullAway.Init")
public final class PollListener implements ConsumerInterceptor<Object, Object> {

    /** The consumer's setting that holds the {@link LastPolled}. */
    static final String LAST_POLLED = "roost.last.polled";

    private LastPolled lastPolled;

    @Override
    public void configure(Map<String, ?> settings) {
        lastPolled = (LastPolled) Objects.requireNonNull(settings.get(LAST_POLLED), LAST_POLLED);
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<Object, Object>> polled = records.records(partition);
            lastPolled.polled(
                    partition,
                    polled.get(0).offset(),
                    polled.get(polled.size() - 1).offset(),
                    polled.size());
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
