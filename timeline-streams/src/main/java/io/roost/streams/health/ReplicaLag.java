package io.roost.streams.health;

import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.streams.consumer.PollProgress.Input;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.topology.TimelineTopology;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How many records the replicas of this instance are behind the log. Thread-safe.
 *
 * <p>Of a partition that is processed here, that is what its consumer knew at the last fetch, and what was polled and is not
 * applied: it costs no measurement. A consumer that is cut off keeps what it knew, so the lag is unknown where the log has not
 * answered for {@link #VALID}. Of a standby, see {@link StandbyLag}.
 */
public final class ReplicaLag {

    private static final long UNKNOWN = Input.UNKNOWN;

    /** How long the last answer of the log counts. */
    private static final Duration VALID = Duration.ofSeconds(5);

    /** One replica of this instance. */
    public record Replica(Side side, int partition, Role role) {}

    private final OpenPartitions<AuthorRows> authorPartitions;
    private final OpenPartitions<HomePartition> homePartitions;
    private final StandbyLag standbys;
    private final Surroundings surroundings;
    private final Input[][] authorInputs;
    private final Input[][] homeInputs;

    public ReplicaLag(
            TimelineTopology topology,
            OpenPartitions<AuthorRows> authorPartitions,
            OpenPartitions<HomePartition> homePartitions,
            int partitionCount,
            StandbyLag standbys,
            Surroundings surroundings) {
        this.authorPartitions = authorPartitions;
        this.homePartitions = homePartitions;
        this.standbys = standbys;
        this.surroundings = surroundings;
        this.authorInputs = inputs(topology, Side.AUTHOR, partitionCount);
        this.homeInputs = inputs(topology, Side.HOME, partitionCount);
    }

    private static Input[][] inputs(TimelineTopology topology, Side side, int partitionCount) {
        return IntStream.range(0, partitionCount)
                .mapToObj(partition -> topology.topicsReadBy(side).stream()
                        .map(topic -> topology.pollState().progress().input(new TopicPartition(topic, partition)))
                        .toArray(Input[]::new))
                .toArray(Input[][]::new);
    }

    /**
     * Returns the lag to report for an answer read after this call; null if it is unknown. It is 0 only where this instance
     * knows that nothing is missing.
     *
     * <p>A tweet, a retweet or a snapshot passes author sides on its way to any partition. So an active replica is behind by
     * what it has not applied and by what author sides have not processed, which is known where all of them are processed
     * here. A standby's number is some time old, so it is said only above 0.
     */
    public @Nullable Long ofAnswer(Side side, int partition, Role role) {
        if (role == Role.STANDBY) {
            Long behind = standbys.of(side, partition);
            return behind == null || behind == 0 ? null : behind;
        }
        long behind = side == Side.HOME ? homeBehind(partition) : 0;
        long sum = Math.max(0, behind);
        int known = 0;
        for (int author : authorPartitions.numbers()) {
            long authorBehind = behind(authorInputs[author]);
            if (authorBehind != UNKNOWN) {
                known++;
                sum += authorBehind;
            }
        }
        boolean allKnown = behind != UNKNOWN && known == authorInputs.length;
        return !isCurrent() || (sum == 0 && !allKnown) ? null : (Long) sum;
    }

    private boolean isCurrent() {
        return surroundings.logAnsweredWithin(VALID);
    }

    /** Returns the replica's lag in records as of the last fetch or measurement; null while unknown. */
    public @Nullable Long of(Side side, int partition, Role role) {
        if (role == Role.STANDBY) {
            return standbys.of(side, partition);
        }
        long behind = side == Side.HOME ? homeBehind(partition) : authorBehind(partition);
        return behind == UNKNOWN || !isCurrent() ? null : (Long) behind;
    }

    private long homeBehind(int partition) {
        HomePartition open = homePartitions.get(partition);
        long behind = open == null ? UNKNOWN : behind(homeInputs[partition]);
        return open == null || behind == UNKNOWN ? UNKNOWN : behind + open.unappliedCount();
    }

    private long authorBehind(int partition) {
        return authorPartitions.get(partition) == null ? UNKNOWN : behind(authorInputs[partition]);
    }

    private static long behind(Input[] inputs) {
        long sum = 0;
        for (Input input : inputs) {
            long behind = input.lag();
            if (behind == UNKNOWN) {
                return UNKNOWN;
            }
            sum += behind;
        }
        return sum;
    }

    /** Whether this instance has a standby of the partition that is near enough to the log to answer. */
    public boolean hasStandby(Side side, int partition) {
        return standbys.answers(side, partition);
    }

    /** The replicas of this instance with their lags, null while unknown. */
    public Map<Replica, @Nullable Long> all() {
        Map<Replica, @Nullable Long> lags = new HashMap<>();
        for (int partition : authorPartitions.numbers()) {
            lags.put(new Replica(Side.AUTHOR, partition, Role.ACTIVE), of(Side.AUTHOR, partition, Role.ACTIVE));
        }
        for (int partition : homePartitions.numbers()) {
            lags.put(new Replica(Side.HOME, partition, Role.ACTIVE), of(Side.HOME, partition, Role.ACTIVE));
        }
        standbys.all().forEach(standby -> lags.put(standby, standbys.of(standby.side(), standby.partition())));
        return lags;
    }
}
