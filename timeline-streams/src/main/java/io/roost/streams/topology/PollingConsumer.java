package io.roost.streams.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** A stream thread's consumer. It notes what each poll brings, and waits for records only where nothing is left to do. */
final class PollingConsumer extends KafkaConsumer<byte[], byte[]> {

    /** The consumer's setting that holds the application's {@link Polls}. */
    static final String POLLS = "roost.polls";

    /** Has Kafka Streams poll with this consumer. Made by Kafka Streams. */
    public static final class Supplier extends DefaultKafkaClientSupplier {
        @Override
        public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
            return new PollingConsumer(settings);
        }
    }

    private final Polls polls;

    private PollingConsumer(Map<String, Object> settings) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.polls = (Polls) Objects.requireNonNull(settings.get(POLLS), POLLS);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        boolean busy = polls.between().doPiece();
        ConsumerRecords<byte[], byte[]> records = super.poll(busy ? Duration.ZERO : timeout);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> polled = records.records(partition);
            polls.last()
                    .polled(
                            partition,
                            polled.get(0).offset(),
                            polled.get(polled.size() - 1).offset(),
                            polled.size());
        }
        return records;
    }
}
