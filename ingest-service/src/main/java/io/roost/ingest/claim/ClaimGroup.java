package io.roost.ingest.claim;

import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.RoostTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer group in which the ingests of one node number meet, over a topic of one partition that holds no records:
 * the member that is assigned the partition owns the number. The assignor is sticky, so a member that joins takes
 * nothing from a live one. Used by one thread, but for {@link #wakeup}.
 */
final class ClaimGroup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimGroup.class);

    /** A member that the coordinator has not heard from for so long is removed; the least that brokers allow by default. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration COMMIT_WITHIN = Duration.ofSeconds(2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private static final TopicPartition PARTITION = new TopicPartition(RoostTopics.INGEST_NODES.name(), 0);

    private final String groupId;
    private final Consumer<byte[], byte[]> consumer;
    private @Nullable Instant formerLatest;

    private ClaimGroup(
            String groupId, Consumer<byte[], byte[]> consumer, Runnable onGained, Supplier<Instant> onLeaving) {
        this.groupId = groupId;
        this.consumer = consumer;
        consumer.subscribe(List.of(RoostTopics.INGEST_NODES.name()), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> gained) {
                if (!gained.isEmpty()) {
                    // There is nothing to fetch.
                    consumer.pause(gained);
                    formerLatest = null;
                    onGained.run();
                }
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> lost) {
                tellNextOwner(onLeaving.get());
            }
        });
    }

    /**
     * Joins nothing yet: {@link #poll} does.
     *
     * @param onGained called by {@link #poll} when the number has become this ingest's
     * @param onLeaving called by {@link #poll} and {@link #close} before another ingest can own the number, or where the
     *     session timed out; returns the time of the latest id, after which no further id is given
     */
    static ClaimGroup of(int node, KafkaConnection kafka, Runnable onGained, Supplier<Instant> onLeaving) {
        String groupId = "roost-ingest-node-" + node;
        return new ClaimGroup(groupId, kafka.consumer("ingest-service-claim", settings(groupId)), onGained, onLeaving);
    }

    private static Map<String, Object> settings(String groupId) {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, groupId),
                Map.entry(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic"),
                Map.entry(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName()),
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis()),
                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT_INTERVAL.toMillis()),
                Map.entry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 30_000),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                // How soon a topic that was created again is seen.
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000L),
                Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L));
    }

    /** Takes part in the group for up to {@code time}. */
    void poll(Duration time) {
        consumer.poll(time);
    }

    /** Whether the number was this ingest's when the group last said anything. */
    boolean isOwner() {
        return !consumer.assignment().isEmpty();
    }

    /**
     * Asks the coordinator to confirm the claim: it takes a commit only from a member of the present generation, and
     * counts the member's session timeout from then on.
     *
     * @param latest the time of the latest id, which the next owner is told
     * @throws KafkaException if it does not confirm it
     */
    void confirm(Instant latest) {
        Instant former = formerLatest();
        Instant told = latest.isAfter(former) ? latest : former;
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(0, told.toString())), COMMIT_WITHIN);
    }

    /**
     * The time of the latest id of the former owners, as far as they told it.
     *
     * @throws KafkaException if the log does not answer
     */
    Instant formerLatest() {
        Instant known = formerLatest;
        if (known == null) {
            OffsetAndMetadata committed =
                    consumer.committed(Set.of(PARTITION), COMMIT_WITHIN).get(PARTITION);
            known = committed == null || committed.metadata().isEmpty()
                    ? Instant.EPOCH
                    : Instant.parse(committed.metadata());
            formerLatest = known;
        }
        return known;
    }

    /** Ids may have been given since the last confirmation, also for tweets that are not posted yet. */
    private void tellNextOwner(Instant latest) {
        try {
            confirm(latest);
        } catch (KafkaException failure) {
            LOG.debug("the next owner is not told the latest id", failure);
        }
    }

    /**
     * Whether another member owns the number and kept it when this one joined, so it is alive.
     *
     * @throws KafkaException if the log does not answer
     */
    boolean hasOtherOwner(Admin admin) throws InterruptedException {
        try {
            Collection<MemberDescription> members =
                    admin.describeConsumerGroups(List.of(groupId)).all().get().values().stream()
                            .flatMap(group -> group.members().stream())
                            .toList();
            return members.stream().anyMatch(this::isThis)
                    && members.stream().filter(member -> !isThis(member)).anyMatch(member -> member.assignment()
                            .topicPartitions()
                            .contains(PARTITION));
        } catch (ExecutionException failure) {
            throw new KafkaException("cannot describe the group " + groupId, failure.getCause());
        }
    }

    private boolean isThis(MemberDescription member) {
        return member.consumerId().equals(consumer.groupMetadata().memberId());
    }

    /** Ends a {@link #poll} or a {@link #confirm} under way with Kafka's wake-up exception. Any thread may call it. */
    void wakeup() {
        consumer.wakeup();
    }

    /** Leaves the group, so that the next owner need not wait for the session timeout. */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
}
