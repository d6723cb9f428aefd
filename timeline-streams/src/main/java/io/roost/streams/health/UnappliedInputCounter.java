package io.roost.streams.health;

import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.contract.topic.RoostTopics;
import io.roost.engine.home.HomeSide;
import io.roost.streams.consumer.PollProgress;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.topology.TimelineTopology;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records of the log that the partitions processed here have not applied, of topics that name users and tweets.
 * Unlike {@link ReplicaLag} it requests the log's end at the time of the call: this is necessary to know that something does
 * not exist. Deliveries name nothing new and are not counted.
 *
 * <p>A home partition with unsent announcements counts as one record: author sides have not received them. Thread-safe.
 */
public final class UnappliedInputCounter {

    private static final Logger LOG = LoggerFactory.getLogger(UnappliedInputCounter.class);
    private static final Duration MAX_WAIT = Duration.ofMillis(200);

    private static final String TWEETS = RoostTopics.TWEETS.name();
    private static final String FOLLOWS = RoostTopics.FOLLOWS.name();

    private final LazyAdmin admin;
    private final String subscriptions;
    private final PollProgress progress;
    private final OpenPartitions partitions;

    public UnappliedInputCounter(LazyAdmin admin, TimelineTopology topology) {
        this.admin = admin;
        this.subscriptions = topology.topics().subscriptions().name();
        this.progress = topology.pollState().progress();
        this.partitions = topology.partitions();
    }

    /** Returns the number of records for each of the partitions; {@link PartitionInfo#UNKNOWN} if the log does not answer. */
    public Map<Integer, Long> of(Side side, Collection<Integer> partitions) {
        List<String> topics =
                side == Side.AUTHOR ? List.of(TWEETS, RoostTopics.PROFILES, subscriptions) : List.of(FOLLOWS);
        Map<TopicPartition, Long> ends = ends(topics, partitions);
        Map<Integer, Long> unapplied = new HashMap<>();
        for (int partition : partitions) {
            long records = 0;
            for (String topic : topics) {
                records = sum(records, unapplied(topic, partition, ends.get(new TopicPartition(topic, partition))));
            }
            unapplied.put(partition, side == Side.HOME ? sum(records, announcements(partition)) : records);
        }
        return unapplied;
    }

    private static long sum(long left, long right) {
        return left < 0 || right < 0 ? PartitionInfo.UNKNOWN : left + right;
    }

    private long unapplied(String topic, int partition, @Nullable Long end) {
        long from = progress.appliedOffset(topic, partition);
        return end == null || from < 0 ? PartitionInfo.UNKNOWN : Math.max(0, end - from);
    }

    private long announcements(int partition) {
        HomePartition home = partitions.homes().get(partition);
        if (home == null) {
            return PartitionInfo.UNKNOWN;
        }
        return home.query(HomeSide::hasAnnouncements) ? 1 : 0;
    }

    /**
     * Returns the ends of the partitions; empty if the log does not answer. In topics that others write, only committed
     * transactions count, since the rest may never be readable. Announcements count as soon as they are sent: with exactly-once
     * processing an announcement is committed only after its follow has been applied.
     */
    private Map<TopicPartition, Long> ends(List<String> topics, Collection<Integer> partitions) {
        try {
            ListOffsetsResult ofOthers = ask(
                    topics.stream().filter(topic -> !topic.equals(subscriptions)),
                    partitions,
                    IsolationLevel.READ_COMMITTED);
            ListOffsetsResult ofThisView =
                    ask(topics.stream().filter(subscriptions::equals), partitions, IsolationLevel.READ_UNCOMMITTED);
            Map<TopicPartition, Long> ends = new HashMap<>();
            for (ListOffsetsResult asked : List.of(ofOthers, ofThisView)) {
                asked.all()
                        .get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                        .forEach((partition, end) -> ends.put(partition, end.offset()));
            }
            return ends;
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.debug("The log does not answer", away);
            return Map.of();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private ListOffsetsResult ask(Stream<String> topics, Collection<Integer> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = topics.flatMap(
                        topic -> partitions.stream().map(number -> new TopicPartition(topic, number)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.get().listOffsets(wanted, new ListOffsetsOptions(isolation));
    }
}
