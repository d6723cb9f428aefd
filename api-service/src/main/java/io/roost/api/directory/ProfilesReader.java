package io.roost.api.directory;

import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.log.EventReader;
import io.roost.contract.topic.RoostTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic {@code profiles} into a {@link Directory}, from the directory's offsets; skips records that do not count. Every
 * instance reads all partitions for its own database, so there is no consumer group. Not thread-safe except {@link #wakeup}.
 */
final class ProfilesReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProfilesReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Directory directory;
    private final String topicId;
    private final Consumer<byte[], byte[]> consumer;
    private final EventReader events;
    private final Map<TopicPartition, Long> endAtStart;
    private final Map<Integer, Long> stored;

    private ProfilesReader(Directory directory, String topicId, Consumer<byte[], byte[]> consumer) {
        this.directory = directory;
        this.topicId = topicId;
        this.consumer = consumer;
        List<TopicPartition> partitions = consumer.partitionsFor(RoostTopics.PROFILES).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        this.events = new EventReader(partitions.size());
        consumer.assign(partitions);
        this.endAtStart = consumer.endOffsets(partitions);
        this.stored = new HashMap<>(resume(partitions));
    }

    /**
     * Opens a reader; if that fails, nothing is left open.
     *
     * @param topicId Kafka's current id of the topic
     */
    static ProfilesReader open(Directory directory, String topicId, KafkaConnection kafka) {
        Consumer<byte[], byte[]> consumer = kafka.consumer("api-directory", settings());
        try {
            return new ProfilesReader(directory, topicId, consumer);
        } catch (RuntimeException failure) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw failure;
        }
    }

    private static Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000));
    }

    private Map<Integer, Long> resume(List<TopicPartition> partitions) {
        Map<Integer, Long> ends = new HashMap<>();
        endAtStart.forEach((partition, end) -> ends.put(partition.partition(), end));
        Map<Integer, Long> next = directory.resume(topicId, ends);
        for (TopicPartition partition : partitions) {
            Long offset = next.get(partition.partition());
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
        return next;
    }

    /** Reads available records and stores their profiles; blocks for {@link #POLL} if there are none. */
    void read() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        List<DirectoryOffset> offsets = progress();
        if (offsets.isEmpty()) {
            return;
        }
        List<DirectoryEntry> entries = new ArrayList<>();
        records.forEach(each -> addProfile(each, entries));
        directory.advance(entries, offsets);
        offsets.forEach(offset -> stored.put(offset.logPartition(), offset.nextOffset()));
    }

    /** Returns the offsets that have advanced, also over offsets without records. */
    private List<DirectoryOffset> progress() {
        return endAtStart.keySet().stream()
                .map(partition -> new DirectoryOffset(partition.partition(), topicId, consumer.position(partition)))
                .filter(offset -> offset.nextOffset() != stored.getOrDefault(offset.logPartition(), 0L))
                .toList();
    }

    /** Returns whether the directory has all records that the log had when this reader was opened. */
    boolean hasCaughtUp() {
        return endAtStart.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Makes the current or next {@link #read} throw Kafka's wake-up exception. Any thread may call it. */
    void wakeup() {
        consumer.wakeup();
    }

    private void addProfile(ConsumerRecord<byte[], byte[]> each, List<DirectoryEntry> entries) {
        try {
            ProfileUpdated profile = (ProfileUpdated) events.read(each);
            entries.add(DirectoryEntry.of(profile, each.partition(), each.offset()));
        } catch (SerializationException uncounted) {
            LOG.warn(
                    "Skipped the record at offset {} of {}-{}, which does not count: {}",
                    each.offset(),
                    each.topic(),
                    each.partition(),
                    uncounted.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
