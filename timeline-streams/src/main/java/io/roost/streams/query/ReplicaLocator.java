package io.roost.streams.query;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.InvalidId;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.Ids;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.service.problem.ProblemException;
import io.roost.streams.health.ReplicaLag;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRowReader;
import io.roost.streams.store.HomeRowReader;
import io.roost.streams.topology.TimelineTopology;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
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

    private static final int MAX_IDS = 1_000;

    private final KafkaStreams streams;
    private final OpenPartitions partitions;
    private final ReplicaLag lag;
    private final String view;

    /** @param view the name of the view, for the headers of answers */
    ReplicaLocator(KafkaStreams streams, OpenPartitions partitions, ReplicaLag lag, String view) {
        this.streams = streams;
        this.partitions = partitions;
        this.lag = lag;
        this.view = view;
    }

    /** @throws ProblemException 421 if this instance has no replica of the user's home partition */
    Replica<HomeQuery> homeOf(UserId userId) {
        return home(AuthorBucket.partitionOf(userId, partitions.count()));
    }

    Replica<AuthorRowReader> authorOf(UserId userId) {
        return author(AuthorBucket.partitionOf(userId, partitions.count()));
    }

    Replica<AuthorRowReader> authorOf(TweetId tweetId) {
        return author(AuthorBucket.partitionOf(tweetId, partitions.count()));
    }

    /** Returns the active replica of the user's home partition; null if it is not here. */
    @Nullable
    Replica<HomeQuery> activeHomeOf(UserId userId) {
        return activeHome(AuthorBucket.partitionOf(userId, partitions.count()));
    }

    /** @throws ProblemException 421 if this instance has no replica of the home partition */
    Replica<HomeQuery> home(int partition) {
        Replica<HomeQuery> active = activeHome(partition);
        return active != null
                ? active
                : new Replica<>(
                        new HomeQuery.StandbyHome(
                                new HomeRowReader(standbyRows(Side.HOME, partition)), TimelineLimits.STANDARD),
                        status(Side.HOME, partition, Role.STANDBY));
    }

    private @Nullable Replica<HomeQuery> activeHome(int partition) {
        HomePartition active = partitions.homes().get(partition);
        return active == null
                ? null
                : new Replica<>(new HomeQuery.ActiveHome(active), status(Side.HOME, partition, Role.ACTIVE));
    }

    private Replica<AuthorRowReader> author(int partition) {
        AuthorRowReader active = partitions.authors().get(partition);
        return active != null
                ? new Replica<>(active, status(Side.AUTHOR, partition, Role.ACTIVE))
                : new Replica<>(
                        new AuthorRowReader(standbyRows(Side.AUTHOR, partition)),
                        status(Side.AUTHOR, partition, Role.STANDBY));
    }

    /**
     * Passes each id and its replica to {@code query}.
     *
     * @return the combined status of the replicas
     * @throws ProblemException 400 if the ids are malformed; 421 if this instance has no replica for one of them
     */
    static <I> ReplicaStatus readEach(
            Ids ids,
            Function<String, I> parse,
            Function<I, Replica<AuthorRowReader>> replicaOf,
            BiConsumer<I, AuthorRowReader> query) {
        if (ids.ids() == null || ids.ids().isEmpty() || ids.ids().size() > MAX_IDS) {
            throw ProblemException.badRequest("ids", "must be 1 to %d ids".formatted(MAX_IDS));
        }
        ReplicaStatus status = null;
        for (String decimal : ids.ids()) {
            I id = parsed(decimal, parse);
            Replica<AuthorRowReader> replica = replicaOf.apply(id);
            query.accept(id, replica.rows());
            status = status == null ? replica.status() : status.and(replica.status());
        }
        return Objects.requireNonNull(status);
    }

    private static <I> I parsed(@Nullable String decimal, Function<String, I> parse) {
        if (decimal == null) {
            throw ProblemException.badRequest("ids", "must not contain null");
        }
        try {
            return parse.apply(decimal);
        } catch (InvalidId invalid) {
            throw ProblemException.badRequest("ids", String.valueOf(invalid.getMessage()));
        }
    }

    private ReplicaStatus status(Side side, int partition, Role role) {
        return new ReplicaStatus(view, role, lag.ofAnswer(side, partition, role));
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
