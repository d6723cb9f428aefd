package io.roost.api.directory;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.lifecycle.Managed;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.routing.SharedRuns;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.poll.Poll;
import io.roost.contract.topic.PartitionCountMismatch;
import io.roost.contract.topic.RoostTopics;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the topic {@code profiles} ends now. An edit merges with the latest profile, and that may have come to the log
 * by another way a moment ago; or the directory may be new and know little of the log. Merging with what is not there
 * would write nulls over it for ever, so an edit that cannot be sure is refused. Thread-safe.
 */
public final class LogEnd implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(LogEnd.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final String STILL_BEING_READ = "The profiles are still being read from the log.";

    /** More than one user may have under way. */
    private static final int WAITING = 48;

    private static final Poll UNTIL_READ = new Poll(PATIENCE, Duration.ofMillis(2));

    private final Directory directory;
    private final KafkaConnection kafka;
    private final @Nullable Integer configuredPartitions;
    private final SharedRuns<Map<Integer, Long>> allEnds = new SharedRuns<>(this::endsOfAll);
    private final Bulkhead waits;
    private @Nullable Admin admin;

    /** @param configuredPartitions the partition count that the log must have, or null for any */
    public LogEnd(
            Directory directory,
            KafkaConnection kafka,
            @Nullable Integer configuredPartitions,
            MetricRegistry metrics) {
        this.directory = directory;
        this.kafka = kafka;
        this.configuredPartitions = configuredPartitions;
        this.waits = Bulkheads.create("directory-waits", WAITING, metrics);
    }

    /**
     * Waits, a second at most, until the directory has what the log holds of {@code userId} now.
     *
     * @throws ProblemException 503, if it has not by then, if the log does not say what it holds, or if it has another
     *     partition count than is configured
     */
    public void awaitInDirectory(UserId userId) {
        awaitInDirectory(learnt(
                topic().thenCompose(topic -> ends(List.of(AuthorBucket.partitionOf(userId, topic.partitionCount()))))
                        .toCompletableFuture()));
    }

    /**
     * Waits, a second at most, until the directory has all that the log holds now: before that it does not know whose name
     * is nobody's. However many wait, the log is asked one question at a time.
     *
     * @throws ProblemException 503, if it has not by then, if the log does not say what it holds, or too many are waiting
     */
    public void awaitAllInDirectory() {
        Bulkheads.acquire(waits, STILL_BEING_READ);
        try {
            awaitInDirectory(learnt(allEnds.fresh()));
        } finally {
            waits.onComplete();
        }
    }

    private void awaitInDirectory(Map<Integer, Long> ends) {
        try {
            if (!UNTIL_READ.until(() -> isInDirectory(ends))) {
                throw stillBeingRead();
            }
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
            throw stillBeingRead();
        }
    }

    private boolean isInDirectory(Map<Integer, Long> ends) {
        Map<Integer, Long> next = directory.nextOffsets();
        return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private static ProblemException stillBeingRead() {
        return ProblemException.unavailable(STILL_BEING_READ, RETRY_AFTER);
    }

    @Override
    public synchronized void stop() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    private CompletionStage<Map<Integer, Long>> endsOfAll() {
        return topic().thenCompose(topic ->
                ends(IntStream.range(0, topic.partitionCount()).boxed().toList()));
    }

    /** Asked each time: with a wrong partition count another partition than the user's would be looked at. */
    private CompletionStage<ProfilesTopic> topic() {
        try {
            return ProfilesTopic.describe(admin(), configuredPartitions);
        } catch (KafkaException noClient) {
            return CompletableFuture.failedFuture(noClient);
        }
    }

    /** Of transactions only what is committed counts: the directory reads nothing else. */
    private CompletionStage<Map<Integer, Long>> ends(List<Integer> partitions) {
        Map<TopicPartition, OffsetSpec> wanted = partitions.stream()
                .collect(Collectors.toMap(
                        number -> new TopicPartition(RoostTopics.PROFILES, number), number -> OffsetSpec.latest()));
        try {
            return admin().listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .toCompletionStage()
                    .thenApply(found -> found.entrySet().stream()
                            .collect(Collectors.toMap(end -> end.getKey().partition(), end -> end.getValue()
                                    .offset())));
        } catch (KafkaException noClient) {
            return CompletableFuture.failedFuture(noClient);
        }
    }

    private static Map<Integer, Long> learnt(CompletableFuture<Map<Integer, Long>> ends) {
        try {
            return ends.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            if (away.getCause() instanceof PartitionCountMismatch mismatch) {
                throw ProblemException.unavailable(String.valueOf(mismatch.getMessage()), RETRY_AFTER);
            }
            LOG.debug("the end of the log cannot be learnt", away);
            throw ProblemException.unavailable("The log cannot be read at the moment.", RETRY_AFTER);
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping.", RETRY_AFTER);
        }
    }

    /** Made at first use: a broker whose name is not known yet must not keep the service from starting. */
    private synchronized Admin admin() {
        Admin open = admin;
        if (open == null) {
            open = kafka.admin("api-log-end", Map.of());
            admin = open;
        }
        return open;
    }
}
