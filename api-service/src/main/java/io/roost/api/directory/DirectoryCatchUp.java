package io.roost.api.directory;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.lifecycle.Managed;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.routing.CoalescedTask;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.poll.Poll;
import io.roost.contract.topic.PartitionCountMismatch;
import io.roost.contract.topic.RoostTopics;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
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
 * Waits until the directory has all profiles that the log holds now. An edit is merged with the latest profile, which another
 * writer may have appended just before, or which a new directory may not have read yet. Merging with an older one would
 * overwrite fields with null for ever, so an edit is refused if this is not known. Thread-safe.
 */
public final class DirectoryCatchUp implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryCatchUp.class);
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);
    private static final String STILL_BEING_READ = "The profiles are still being read from the log.";

    /** More than the limit of one user's calls in progress. */
    private static final int MAX_WAITS = 48;

    private static final Poll UNTIL_READ = new Poll(MAX_WAIT, Duration.ofMillis(2));

    private final Directory directory;
    private final KafkaConnection kafka;
    private final @Nullable Integer configuredPartitions;
    private final CoalescedTask<Map<Integer, Long>> allEnds =
            new CoalescedTask<>(() -> ends(count -> IntStream.range(0, count)));
    private final Bulkhead waits;
    private @Nullable Admin admin;

    /** @param partitions the configured partition count, or null for that of the log */
    public DirectoryCatchUp(
            Directory directory, KafkaConnection kafka, @Nullable Integer partitions, MetricRegistry metrics) {
        this.directory = directory;
        this.kafka = kafka;
        this.configuredPartitions = partitions;
        this.waits = Bulkheads.create("directory-waits", MAX_WAITS, metrics);
    }

    /**
     * Waits, for a second at most, until the directory has the profiles of {@code userId} that the log holds now.
     *
     * @throws ProblemException 503 if it has not by then, if the log cannot be read, or if it has another partition count than
     *     is configured
     */
    public void await(UserId userId) {
        await(ends(count -> IntStream.of(AuthorBucket.partitionOf(userId, count))));
    }

    /**
     * Waits, for a second at most, until the directory has all profiles that the log holds now. Whatever the number of
     * callers, there is one request to the log at a time.
     *
     * @throws ProblemException 503 if it has not by then, if the log cannot be read, or if too many callers wait
     */
    public void awaitAll() {
        Bulkheads.acquire(waits, STILL_BEING_READ);
        try {
            // On this thread: it may look up host names, and the thread of a run must not block.
            admin();
            await(allEnds.run());
        } catch (KafkaException noClient) {
            LOG.debug("no admin client could be created", noClient);
            throw logUnreadable();
        } finally {
            waits.onComplete();
        }
    }

    private void await(CompletableFuture<Map<Integer, Long>> request) {
        try {
            Map<Integer, Long> ends = request.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!UNTIL_READ.until(() -> isInDirectory(ends))) {
                throw ProblemException.unavailable(STILL_BEING_READ);
            }
        } catch (ExecutionException | TimeoutException away) {
            if (away.getCause() instanceof PartitionCountMismatch mismatch) {
                throw ProblemException.unavailable(String.valueOf(mismatch.getMessage()));
            }
            LOG.debug("the end of the log could not be read", away);
            throw logUnreadable();
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping.");
        }
    }

    private static ProblemException logUnreadable() {
        return ProblemException.unavailable("The log cannot be read at the moment.");
    }

    private boolean isInDirectory(Map<Integer, Long> ends) {
        Map<Integer, Long> next = directory.nextOffsets();
        return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    @Override
    public synchronized void stop() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    /**
     * Requests the ends of the committed records, because the directory reads no others.
     *
     * @param partitions returns the partitions to request. The count is not cached: with an outdated one another partition than the
     *     user's would be checked.
     */
    private CompletableFuture<Map<Integer, Long>> ends(IntFunction<IntStream> partitions) {
        return CompletableFuture.completedFuture(partitions)
                .thenCompose(begun -> ProfilesTopic.partitionCount(admin()).toCompletionStage())
                .thenCompose(count -> {
                    PartitionCountMismatch.requireEqual(RoostTopics.PROFILES, count, configuredPartitions);
                    return endsOf(partitions.apply(count));
                });
    }

    private CompletionStage<Map<Integer, Long>> endsOf(IntStream partitions) {
        Map<TopicPartition, OffsetSpec> latest = partitions
                .mapToObj(number -> new TopicPartition(RoostTopics.PROFILES, number))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin().listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .toCompletionStage()
                .thenApply(found -> {
                    Map<Integer, Long> ends = new HashMap<>();
                    found.forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
                    return ends;
                });
    }

    /** Created at first use: a broker whose name cannot be resolved yet must not prevent the start of the service. */
    private synchronized Admin admin() {
        Admin open = admin;
        if (open == null) {
            open = kafka.admin("api-log-end", Map.of());
            admin = open;
        }
        return open;
    }
}
