package io.roost.streams.health;

import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.streams.consumer.PollProgress.Input;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.topology.TimelineTopology;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The lag of the replicas of this instance in records. Thread-safe.
 *
 * <p>The lag of an active replica is computed without requests: what its consumer knew at the last fetch, and what was polled
 * and is not applied. A disconnected consumer keeps its last knowledge, so the lag is unknown if the log has not answered
 * for {@link #VALID}. For standbys see {@link StandbyLag}.
 */
public final class ReplicaLag {

    private static final long UNKNOWN = Input.UNKNOWN;

    /** How long the last answer of the log is valid. */
    private static final Duration VALID = Duration.ofSeconds(5);

    /** One replica of this instance. */
    public record ReplicaId(Side side, int partition, Role role) {}

    private final OpenPartitions partitions;
    private final StandbyLag standbys;
    private final LogAndDiskCheck logAndDisk;
    private final Input[][] authorInputs;
    private final Input[][] homeInputs;

    public ReplicaLag(TimelineTopology topology, StandbyLag standbys, LogAndDiskCheck logAndDisk) {
        this.partitions = topology.partitions();
        this.standbys = standbys;
        this.logAndDisk = logAndDisk;
        this.authorInputs = inputs(topology, Side.AUTHOR);
        this.homeInputs = inputs(topology, Side.HOME);
    }

    private static Input[][] inputs(TimelineTopology topology, Side side) {
        return IntStream.range(0, topology.partitions().count())
                .mapToObj(partition -> topology.topicsReadBy(side).stream()
                        .map(topic -> topology.pollState().progress().input(new TopicPartition(topic, partition)))
                        .toArray(Input[]::new))
                .toArray(Input[][]::new);
    }

    /**
     * Returns the lag to report for an answer that is read after this call; null if it is unknown. It is 0 only if nothing is
     * missing for certain.
     *
     * <p>A tweet, a retweet or a snapshot passes author sides on its way to any partition. So the lag of an active replica
     * includes what the author sides have not processed, and what they have sent to it, which is known if all of them are
     * processed here. The lag of a standby
     * was measured some time ago, so it is reported only if it is above 0.
     */
    public @Nullable Long ofAnswer(Side side, int partition, Role role) {
        if (role == Role.STANDBY) {
            Long behind = standbys.of(side, partition);
            return behind == null || behind == 0 ? null : behind;
        }
        long sum = 0;
        int known = 0;
        for (int author : partitions.authors().keySet()) {
            long authorBehind = behind(authorInputs[author]);
            if (authorBehind != UNKNOWN) {
                known++;
                sum += authorBehind;
            }
        }
        // After the author sides: what they send meanwhile is seen here.
        long behind = side == Side.HOME ? homeBehind(partition) : 0;
        sum += Math.max(0, behind);
        boolean allKnown = behind != UNKNOWN && known == authorInputs.length;
        return !isCurrent() || (sum == 0 && !allKnown) ? null : (Long) sum;
    }

    private boolean isCurrent() {
        return logAndDisk.logAnsweredWithin(VALID);
    }

    /** Returns the replica's lag as of the last fetch or measurement; null if it is unknown. */
    public @Nullable Long of(Side side, int partition, Role role) {
        if (role == Role.STANDBY) {
            return standbys.of(side, partition);
        }
        long behind = side == Side.HOME ? homeBehind(partition) : authorBehind(partition);
        return behind == UNKNOWN || !isCurrent() ? null : (Long) behind;
    }

    private long homeBehind(int partition) {
        HomePartition open = partitions.homes().get(partition);
        long behind = open == null ? UNKNOWN : behind(homeInputs[partition]);
        return open == null || behind == UNKNOWN ? UNKNOWN : behind + open.unappliedCount();
    }

    private long authorBehind(int partition) {
        return partitions.authors().get(partition) == null ? UNKNOWN : behind(authorInputs[partition]);
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

    /** Returns whether this instance has a standby of the partition that may answer queries. */
    public boolean hasStandby(Side side, int partition) {
        return standbys.mayAnswer(side, partition);
    }

    /** Returns the lag of each replica of this instance; null if it is unknown. */
    public Map<ReplicaId, @Nullable Long> all() {
        Map<ReplicaId, @Nullable Long> lags = new HashMap<>();
        for (int partition : partitions.authors().keySet()) {
            lags.put(new ReplicaId(Side.AUTHOR, partition, Role.ACTIVE), of(Side.AUTHOR, partition, Role.ACTIVE));
        }
        for (int partition : partitions.homes().keySet()) {
            lags.put(new ReplicaId(Side.HOME, partition, Role.ACTIVE), of(Side.HOME, partition, Role.ACTIVE));
        }
        standbys.all().forEach(standby -> lags.put(standby, standbys.of(standby.side(), standby.partition())));
        return lags;
    }
}
