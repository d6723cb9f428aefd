package io.roost.streams.health;

import io.dropwizard.lifecycle.Managed;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.RoostTopics;
import io.roost.engine.home.HomeSide;
import io.roost.streams.consumer.PollProgress;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.topology.ViewTopics;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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
 * How many records in which the log names users or tweets are not applied yet by the partitions that are processed here.
 * Unlike {@link ReplicaLag} it is measured when it is asked for, against the log's end at that time: only with that does
 * the view know that something does not exist. Deliveries name nobody and do not count.
 *
 * <p>A home partition that has announcements to send has something unapplied: the author sides have not received them.
 * Thread-safe.
 */
public final class UnappliedInput implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(UnappliedInput.class);
    private static final Duration PATIENCE = Duration.ofMillis(200);

    /** Nobody waits longer than {@link #PATIENCE}; a call that is still under way takes memory. */
    private static final int TIMEOUT_MILLIS = 3_000;

    private static final String TWEETS = RoostTopics.TWEETS.name();
    private static final String FOLLOWS = RoostTopics.FOLLOWS.name();

    private final KafkaConnection kafka;
    private final String subscriptions;
    private final PollProgress applied;
    private final OpenPartitions<HomePartition> homePartitions;
    private @Nullable Admin admin;

    public UnappliedInput(
            KafkaConnection kafka,
            ViewTopics topics,
            PollProgress applied,
            OpenPartitions<HomePartition> homePartitions) {
        this.kafka = kafka;
        this.subscriptions = topics.subscriptions().name();
        this.applied = applied;
        this.homePartitions = homePartitions;
    }

    /** For each of the partitions of {@code side} the number of records; {@link PartitionInfo#UNKNOWN} where it is unknown. */
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
        long from = applied.appliedOffset(topic, partition);
        return end == null || from < 0 ? PartitionInfo.UNKNOWN : Math.max(0, end - from);
    }

    private long announcements(int partition) {
        HomePartition home = homePartitions.get(partition);
        if (home == null) {
            return PartitionInfo.UNKNOWN;
        }
        return home.query(HomeSide::hasAnnouncements) ? 1 : 0;
    }

    /**
     * Where the partitions of the topics end; empty if the log does not answer. Of transactions of others only what is
     * committed counts, since nothing else may ever be read. An announcement counts from when it is sent: with exactly-once
     * processing it is committed later than the follow that it tells of is applied.
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
                        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .forEach((partition, end) -> ends.put(partition, end.offset()));
            }
            return ends;
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.debug("The log does not say where it ends", away);
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
        return admin().listOffsets(wanted, new ListOffsetsOptions(isolation));
    }

    /** Created at first use: the service starts before the log can be reached. */
    private synchronized Admin admin() {
        Admin open = admin;
        if (open == null) {
            open = kafka.admin(
                    "unapplied-input",
                    Map.of(
                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                            TIMEOUT_MILLIS,
                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            TIMEOUT_MILLIS));
            admin = open;
        }
        return open;
    }

    @Override
    public synchronized void stop() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
