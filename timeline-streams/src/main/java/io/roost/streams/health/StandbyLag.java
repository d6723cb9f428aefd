package io.roost.streams.health;

import io.dropwizard.lifecycle.Managed;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.streams.health.ReplicaLag.Replica;
import io.roost.streams.topology.TimelineTopology;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.TaskMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records the standbys of this instance are behind the log, measured every second where there are any.
 *
 * <p>Rows are written behind (every two seconds), so the end of a changelog is not the end of the log. A standby lacks what
 * the changelog has and it has not, and what the application has not committed of its side's inputs. Offsets are measured
 * before the changelog: what was committed by then is in the changelog by then. Thread-safe.
 */
public final class StandbyLag implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyLag.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** An older measurement says nothing any more. */
    private static final Duration VALID = Duration.ofSeconds(5);

    /** A standby whose changelog is further ahead than this does not answer; one that is being built up is. */
    private static final long MOST_TO_ANSWER = 10_000;

    /**
     * Of one standby.
     *
     * @param changelog the records of the changelog that it lacks
     * @param uncommitted the records of its side's inputs that are not committed; null where they could not be measured
     */
    private record Lag(long changelog, @Nullable Long uncommitted) {}

    private record Measurement(long atNanos, Map<Replica, Lag> lags) {}

    private final KafkaStreams streams;
    private final TimelineTopology topology;
    private final UncommittedRecords uncommitted;
    private final ScheduledExecutorService measurer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "standby-lag");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Measurement last = new Measurement(System.nanoTime(), Map.of());

    public StandbyLag(KafkaStreams streams, TimelineTopology topology, KafkaConnection kafka) {
        this.streams = streams;
        this.topology = topology;
        this.uncommitted = new UncommittedRecords(kafka, topology.applicationId());
    }

    @Override
    public void start() {
        measurer.scheduleWithFixedDelay(this::measure, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        measurer.execute(uncommitted::close);
        measurer.shutdown();
    }

    /** Returns the records that the standby lacked when it was measured last; null where that is unknown. */
    @Nullable
    Long of(Side side, int partition) {
        Measurement measurement = last;
        Lag lag = measurement.lags().get(new Replica(side, partition, Role.STANDBY));
        Long inputs = lag == null ? null : lag.uncommitted();
        boolean valid = System.nanoTime() - measurement.atNanos() < VALID.toNanos();
        return lag == null || inputs == null || !valid ? null : Long.valueOf(lag.changelog() + inputs);
    }

    /** Whether this instance has a standby of the partition that has nearly all of its changelog, as far as is known. */
    boolean answers(Side side, int partition) {
        Lag lag = last.lags().get(new Replica(side, partition, Role.STANDBY));
        return lag != null && lag.changelog() <= MOST_TO_ANSWER;
    }

    Collection<Replica> all() {
        return last.lags().keySet();
    }

    private void measure() {
        try {
            long now = System.nanoTime();
            Set<Replica> standbys = standbys();
            last = new Measurement(now, standbys.isEmpty() ? Map.of() : lags(standbys));
        } catch (KafkaException | IllegalStateException notRunning) {
            LOG.debug("Lag cannot be measured now; the last known is kept", notRunning);
        } catch (RuntimeException unforeseen) {
            LOG.warn("Lag could not be measured", unforeseen);
        }
    }

    private Set<Replica> standbys() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.standbyTasks().stream())
                .map(TaskMetadata::taskId)
                .map(task -> new Replica(topology.sideOf(task), task.partition(), Role.STANDBY))
                .collect(Collectors.toSet());
    }

    private Map<Replica, Lag> lags(Set<Replica> standbys) {
        Map<TopicPartition, Long> records = uncommittedOf(standbys);
        Map<String, Map<Integer, LagInfo>> changelogs = streams.allLocalStorePartitionLags();
        Map<Replica, Lag> lags = new HashMap<>();
        for (Replica standby : standbys) {
            LagInfo changelog = changelogs
                    .getOrDefault(TimelineTopology.storeOf(standby.side()), Map.of())
                    .get(standby.partition());
            if (changelog != null) {
                lags.put(standby, new Lag(changelog.offsetLag(), sum(records, standby)));
            }
        }
        return lags;
    }

    /** Empty where the log cannot be asked: standbys answer all the same. */
    private Map<TopicPartition, Long> uncommittedOf(Set<Replica> standbys) {
        try {
            return uncommitted.of(
                    standbys.stream().flatMap(this::inputs).collect(Collectors.toCollection(HashSet::new)));
        } catch (KafkaException unreachable) {
            LOG.debug("Uncommitted records cannot be counted now", unreachable);
            return Map.of();
        }
    }

    private @Nullable Long sum(Map<TopicPartition, Long> records, Replica standby) {
        List<TopicPartition> inputs = inputs(standby).toList();
        return records.keySet().containsAll(inputs)
                ? (Long) inputs.stream().mapToLong(records::get).sum()
                : null;
    }

    private Stream<TopicPartition> inputs(Replica replica) {
        return topology.topicsReadBy(replica.side()).stream()
                .map(topic -> new TopicPartition(topic, replica.partition()));
    }
}
