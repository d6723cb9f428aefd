package io.roost.streams.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * A stream thread's consumer. It notes what each poll brings, and waits for records only where nothing is left to do.
 *
 * <p>A record without a timestamp gets {@link #NO_TIMESTAMP}, so that a processor can set it aside. A timestamp extractor
 * would not do: Kafka Streams drops a record of which the extractor returns a negative time, without a dead letter, and
 * reads repartition topics with an extractor of its own that ends the thread.
 */
public final class PollingConsumer extends KafkaConsumer<byte[], byte[]> {

    /** The consumer's setting that holds the application's {@link Polls}. */
    public static final String POLLS = "roost.polls";

    /** 1970, which no record that counts has. */
    private static final long NO_TIMESTAMP = 0;

    /** Has Kafka Streams poll with this consumer; its other clients are Kafka's own. Made by Kafka Streams. */
    public static final class Supplier implements KafkaClientSupplier {
        @Override
        public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
            return new PollingConsumer(settings);
        }

        @Override
        public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
            return getRestoreConsumer(settings);
        }

        @Override
        public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Admin getAdmin(Map<String, Object> settings) {
            return Admin.create(settings);
        }
    }

    /** How often it looks at partitions of which a poll brought nothing. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final Polls polls;
    private Set<TopicPartition> assigned = Set.of();
    private long lookedAtNanos = System.nanoTime() - LOOK_INTERVAL.toNanos();

    /** Partitions of which a poll has brought something that is not known to be applied. */
    private final Set<TopicPartition> unapplied = new HashSet<>();

    private PollingConsumer(Map<String, Object> settings) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.polls = (Polls) Objects.requireNonNull(settings.get(POLLS), POLLS);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        unapplied.removeIf(polls.last()::noteApplied);
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
            noteUnfetched(partition);
        }
        if (System.nanoTime() - lookedAtNanos >= LOOK_INTERVAL.toNanos()) {
            lookAtAssigned();
        }
        records.nextOffsets().forEach((partition, next) -> {
            polls.last().reached(partition, next.offset());
            unapplied.add(partition);
        });
        return withTimestamps(records);
    }

    /** Kafka Streams asks for this when a task starts or restarts, to process what follows the committed offsets. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = super.committed(partitions);
        committed.forEach(
                (partition, offset) -> polls.last().restarted(partition, offset == null ? 0 : offset.offset()));
        return committed;
    }

    private static ConsumerRecords<byte[], byte[]> withTimestamps(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.timestamp() < 0) {
                Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> dated = new HashMap<>();
                for (TopicPartition partition : records.partitions()) {
                    dated.put(
                            partition,
                            records.records(partition).stream()
                                    .map(PollingConsumer::withTimestamp)
                                    .toList());
                }
                return new ConsumerRecords<>(dated, records.nextOffsets());
            }
        }
        return records;
    }

    private static ConsumerRecord<byte[], byte[]> withTimestamp(ConsumerRecord<byte[], byte[]> record) {
        return record.timestamp() >= 0
                ? record
                : new ConsumerRecord<>(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        NO_TIMESTAMP,
                        record.timestampType(),
                        record.serializedKeySize(),
                        record.serializedValueSize(),
                        record.key(),
                        record.value(),
                        record.headers(),
                        record.leaderEpoch());
    }

    private void lookAtAssigned() {
        lookedAtNanos = System.nanoTime();
        Set<TopicPartition> before = assigned;
        assigned = assignment();
        for (TopicPartition partition : before) {
            if (!assigned.contains(partition)) {
                polls.last().unfetched(partition, LastPolled.Input.UNKNOWN);
            }
        }
        assigned.forEach(this::noteUnfetched);
    }

    private void noteUnfetched(TopicPartition partition) {
        polls.last().unfetched(partition, currentLag(partition).orElse(LastPolled.Input.UNKNOWN));
    }
}
