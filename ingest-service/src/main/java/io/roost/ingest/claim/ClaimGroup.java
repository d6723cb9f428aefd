package io.roost.ingest.claim;

import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaFutures;
import io.roost.contract.topic.RoostTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * The consumer group of all ingest services with one node number. It subscribes to a topic of one partition without records;
 * the member that is assigned the partition owns the number. The assignor is sticky, so a new member does not take the
 * partition from a live one. Used by one thread, except {@link #wakeup}.
 */
final class ClaimGroup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimGroup.class);

    /** The coordinator removes a member that has sent nothing for this time; the shortest that brokers allow by default. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration COMMIT_WITHIN = Duration.ofSeconds(2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private static final TopicPartition PARTITION = new TopicPartition(RoostTopics.INGEST_NODES.name(), 0);

    private final String groupId;
    private final Consumer<byte[], byte[]> consumer;
    private @Nullable Instant formerLatest;

    /**
     * Creates a consumer, which joins the group with the first {@link #poll}.
     *
     * @param onGained called by {@link #poll} when this member has become the owner
     * @param onLosing called by {@link #poll} and {@link #close} before another member can become the owner, or after the
     *     session timed out; returns the time of the latest id, after which no further id is given
     */
    ClaimGroup(int node, KafkaConnection kafka, Runnable onGained, Supplier<Instant> onLosing) {
        this.groupId = "roost-ingest-node-" + node;
        this.consumer = kafka.consumer("ingest-service-claim", settings(groupId));
        consumer.subscribe(List.of(RoostTopics.INGEST_NODES.name()), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
                if (!assigned.isEmpty()) {
                    // There is nothing to fetch.
                    consumer.pause(assigned);
                    formerLatest = null;
                    onGained.run();
                }
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
                confirmLastTime(onLosing.get());
            }
        });
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
                // Bounds how long it takes to notice that the topic was deleted and created again.
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000L),
                Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L));
    }

    void poll(Duration timeout) {
        consumer.poll(timeout);
    }

    /** Returns whether this member owned the number at the last {@link #poll}. */
    boolean isOwner() {
        return !consumer.assignment().isEmpty();
    }

    /**
     * Confirms the claim by committing an offset. The coordinator accepts a commit only from a member of the current
     * generation, and restarts the member's session timeout.
     *
     * @param latest the time of the latest id, which is passed to the next owner as the commit's metadata
     * @throws KafkaException if the coordinator does not confirm the claim
     */
    void confirm(Instant latest) {
        Instant former = formerLatest();
        Instant passedOn = latest.isAfter(former) ? latest : former;
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(0, passedOn.toString())), COMMIT_WITHIN);
    }

    /**
     * Returns the time of the latest id that former owners have passed on; 1970 if there is none.
     *
     * @throws KafkaException if the log does not answer
     */
    Instant formerLatest() {
        if (formerLatest == null) {
            OffsetAndMetadata committed =
                    consumer.committed(Set.of(PARTITION), COMMIT_WITHIN).get(PARTITION);
            formerLatest = committed == null || committed.metadata().isEmpty()
                    ? Instant.EPOCH
                    : Instant.parse(committed.metadata());
        }
        return formerLatest;
    }

    /** Passes on ids that were given since the last confirmation, including those not used for a tweet yet. */
    private void confirmLastTime(Instant latest) {
        try {
            confirm(latest);
        } catch (KafkaException failure) {
            LOG.debug("Could not pass the time of the latest id on to the next owner", failure);
        }
    }

    /**
     * Returns whether another member owned the number and kept it when this one joined, and so is alive.
     *
     * @throws KafkaException if the log does not answer
     */
    boolean hasOtherOwner(Admin admin) throws InterruptedException {
        List<MemberDescription> members =
                KafkaFutures.get(admin.describeConsumerGroups(List.of(groupId)).all()).values().stream()
                        .flatMap(group -> group.members().stream())
                        .toList();
        return members.stream().anyMatch(this::isThis)
                && members.stream().filter(member -> !isThis(member)).anyMatch(member -> member.assignment()
                        .topicPartitions()
                        .contains(PARTITION));
    }

    private boolean isThis(MemberDescription member) {
        return member.consumerId().equals(consumer.groupMetadata().memberId());
    }

    /** Ends a running {@link #poll} or {@link #confirm} with a {@code WakeupException}. Thread-safe. */
    void wakeup() {
        consumer.wakeup();
    }

    /** Leaves the group, so that the next owner does not have to wait for the session timeout. */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
}
