package io.roost.streams.query;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.service.problem.ProblemException;
import io.roost.streams.health.ReplicaLag;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRowReader;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.store.HomeRowReader;
import io.roost.streams.topology.TimelineTopology;
import java.time.Clock;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds the replica on this instance that answers queries of a partition: the active one, or else a standby. Without either
 * the answer is 421, never an empty result. Thread-safe.
 */
final class ReplicaLocator {

    private final KafkaStreams streams;
    private final OpenPartitions<AuthorRows> authorPartitions;
    private final OpenPartitions<HomePartition> homePartitions;
    private final ReplicaLag lag;
    private final int partitionCount;
    private final TimelineLimits limits;
    private final Clock clock;

    ReplicaLocator(
            KafkaStreams streams,
            OpenPartitions<AuthorRows> authorPartitions,
            OpenPartitions<HomePartition> homePartitions,
            ReplicaLag lag,
            int partitionCount,
            TimelineLimits limits,
            Clock clock) {
        this.streams = streams;
        this.authorPartitions = authorPartitions;
        this.homePartitions = homePartitions;
        this.lag = lag;
        this.partitionCount = partitionCount;
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws ProblemException 421 if this instance has no replica of the user's home partition */
    Replica<HomeQuery> homeOf(UserId userId) {
        return home(AuthorBucket.partitionOf(userId, partitionCount));
    }

    Replica<AuthorRowReader> authorOf(UserId userId) {
        return author(AuthorBucket.partitionOf(userId, partitionCount));
    }

    Replica<AuthorRowReader> authorOf(TweetId tweetId) {
        return author(AuthorBucket.partitionOf(tweetId, partitionCount));
    }

    /** Returns the active replica of the user's home partition; null if it is not here. */
    @Nullable
    Replica<HomeQuery> activeHomeOf(UserId userId) {
        return activeHome(AuthorBucket.partitionOf(userId, partitionCount));
    }

    /** @throws ProblemException 421 if this instance has no replica of the home partition */
    Replica<HomeQuery> home(int partition) {
        Replica<HomeQuery> active = activeHome(partition);
        return active != null
                ? active
                : new Replica<>(
                        new StandbyHome(new HomeRowReader(standbyRows(Side.HOME, partition)), limits),
                        status(Side.HOME, partition, Role.STANDBY));
    }

    private @Nullable Replica<HomeQuery> activeHome(int partition) {
        HomePartition active = homePartitions.get(partition);
        return active == null
                ? null
                : new Replica<>(new ActiveHome(active, clock), status(Side.HOME, partition, Role.ACTIVE));
    }

    private Replica<AuthorRowReader> author(int partition) {
        AuthorRowReader active = authorPartitions.get(partition);
        return active != null
                ? new Replica<>(active, status(Side.AUTHOR, partition, Role.ACTIVE))
                : new Replica<>(
                        new AuthorRowReader(standbyRows(Side.AUTHOR, partition)),
                        status(Side.AUTHOR, partition, Role.STANDBY));
    }

    private ReplicaStatus status(Side side, int partition, Role role) {
        return new ReplicaStatus(role, lag.ofAnswer(side, partition, role));
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> standbyRows(Side side, int partition) {
        if (!lag.hasStandby(side, partition)) {
            throw notHeld(side, partition);
        }
        try {
            return streams.store(StoreQueryParameters.fromNameAndType(
                            TimelineTopology.storeOf(side), QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                    .withPartition(partition)
                    .enableStaleStores());
        } catch (InvalidStateStoreException moved) {
            throw notHeld(side, partition);
        }
    }

    private static ProblemException notHeld(Side side, int partition) {
        return ProblemException.misdirected(
                "This instance does not hold %s partition %d.".formatted(side.json(), partition));
    }
}
