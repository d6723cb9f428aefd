package io.roost.streams.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * The consumer of a stream thread. It records the progress of each poll, and does not block while a backlog has pieces to
 * deliver.
 *
 * <p>A record without a timestamp gets {@link #NO_TIMESTAMP}, so that a processor can reject it as a dead letter. A
 * timestamp extractor could not do this: Kafka Streams drops a record whose extracted timestamp is negative, without a dead
 * letter, and repartition topics have a fixed extractor that fails the thread.
 */
public final class PollingConsumer extends KafkaConsumer<byte[], byte[]> {

    /** 1970: no valid record has it. */
    private static final long NO_TIMESTAMP = 0;

    /** How often partitions are checked of which a poll returned nothing. */
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);

    /** Creates this consumer for polling; all other clients are Kafka's own. Instantiated by Kafka Streams. */
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

    private final PollState pollState;
    private final PollProgress progress;
    private Set<TopicPartition> assigned = Set.of();
    private long lastCheckNanos = System.nanoTime() - CHECK_INTERVAL.toNanos();

    /** Partitions with polled records that are not known to be applied. */
    private final Set<TopicPartition> unapplied = new HashSet<>();

    private PollingConsumer(Map<String, Object> settings) {
        super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.pollState = PollState.of(settings);
        this.progress = pollState.progress();
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        unapplied.removeIf(progress::updateApplied);
        boolean isBusy = pollState.deliverPiece();
        ConsumerRecords<byte[], byte[]> records = super.poll(isBusy ? Duration.ZERO : timeout);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> polled = records.records(partition);
            progress.onPolled(
                    partition,
                    polled.get(0).offset(),
                    polled.get(polled.size() - 1).offset(),
                    polled.size());
            updateUnfetched(partition);
        }
        if (System.nanoTime() - lastCheckNanos >= CHECK_INTERVAL.toNanos()) {
            checkAssigned();
        }
        records.nextOffsets().forEach((partition, next) -> {
            progress.onNextOffset(partition, next.offset());
            unapplied.add(partition);
        });
        return withTimestamps(records);
    }

    /** Kafka Streams calls this when a task starts or restarts, and continues from the committed offsets. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = super.committed(partitions);
        committed.forEach((partition, offset) -> progress.onRestart(partition, offset == null ? 0 : offset.offset()));
        return committed;
    }

    private static ConsumerRecords<byte[], byte[]> withTimestamps(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.timestamp() < 0) {
                Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> copies = new HashMap<>();
                records.forEach(original -> copies.computeIfAbsent(
                                new TopicPartition(original.topic(), original.partition()),
                                partition -> new ArrayList<>())
                        .add(withTimestamp(original)));
                return new ConsumerRecords<>(copies, records.nextOffsets());
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

    private void checkAssigned() {
        lastCheckNanos = System.nanoTime();
        Set<TopicPartition> before = assigned;
        assigned = assignment();
        before.stream()
                .filter(partition -> !assigned.contains(partition))
                .forEach(partition -> progress.setUnfetched(partition, PollProgress.Input.UNKNOWN));
        assigned.forEach(this::updateUnfetched);
    }

    private void updateUnfetched(TopicPartition partition) {
        progress.setUnfetched(partition, currentLag(partition).orElse(PollProgress.Input.UNKNOWN));
    }
}
