package io.roost.streams.health;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.dropwizard.lifecycle.Managed;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.streams.health.ReplicaLag.ReplicaId;
import io.roost.streams.topology.TimelineTopology;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.TaskMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the lag of the standbys of this instance every second. Thread-safe.
 *
 * <p>Rows are written some time after the input (every two seconds), so the end of a changelog is not the end of the log. A
 * standby lacks the rest of its changelog, and the records of its side's inputs that are not committed. Offsets are read
 * before the changelog: everything committed by then is in the changelog by then.
 */
public final class StandbyLag implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyLag.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** How long a measurement is valid. */
    private static final Duration VALID = Duration.ofSeconds(5);

    /** A standby that lacks more records of its changelog, such as a new one, does not answer queries. */
    private static final long MAX_CHANGELOG_LAG = 10_000;

    /** @param uncommitted records of the side's inputs; null if unknown */
    private record Lag(long changelog, @Nullable Long uncommitted) {}

    private record Measurement(long atNanos, Map<ReplicaId, Lag> lags) {}

    private final KafkaStreams streams;
    private final TimelineTopology topology;
    private final LazyAdmin admin;
    private final ScheduledExecutorService measurer =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setDaemon(true)
                    .setNameFormat("standby-lag")
                    .build());
    private volatile Measurement last = new Measurement(System.nanoTime(), Map.of());

    public StandbyLag(KafkaStreams streams, TimelineTopology topology, LazyAdmin admin) {
        this.streams = streams;
        this.topology = topology;
        this.admin = admin;
    }

    @Override
    public void start() {
        measurer.scheduleWithFixedDelay(this::measure, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        measurer.shutdownNow();
    }

    /** Returns the lag of the standby at the last measurement; null if it is unknown. */
    @Nullable
    Long of(Side side, int partition) {
        Measurement measurement = last;
        Lag lag = measurement.lags().get(new ReplicaId(side, partition, Role.STANDBY));
        Long inputs = lag == null ? null : lag.uncommitted();
        boolean valid = System.nanoTime() - measurement.atNanos() < VALID.toNanos();
        return lag == null || inputs == null || !valid ? null : Long.valueOf(lag.changelog() + inputs);
    }

    /** Returns whether this instance has a standby of the partition that has nearly all of its changelog. */
    boolean mayAnswer(Side side, int partition) {
        Lag lag = last.lags().get(new ReplicaId(side, partition, Role.STANDBY));
        return lag != null && lag.changelog() <= MAX_CHANGELOG_LAG;
    }

    Collection<ReplicaId> all() {
        return last.lags().keySet();
    }

    private void measure() {
        try {
            long now = System.nanoTime();
            Set<ReplicaId> standbys = standbys();
            last = new Measurement(now, standbys.isEmpty() ? Map.of() : lags(standbys));
        } catch (KafkaException | IllegalStateException notRunning) {
            LOG.debug("Lag cannot be measured now; the last measurement is kept", notRunning);
        } catch (RuntimeException unforeseen) {
            LOG.warn("Lag could not be measured", unforeseen);
        }
    }

    private Set<ReplicaId> standbys() {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.standbyTasks().stream())
                .map(TaskMetadata::taskId)
                .map(task -> new ReplicaId(topology.sideOf(task), task.partition(), Role.STANDBY))
                .collect(Collectors.toSet());
    }

    private Map<ReplicaId, Lag> lags(Set<ReplicaId> standbys) {
        Map<TopicPartition, Long> records = uncommitted(standbys);
        Map<String, Map<Integer, LagInfo>> changelogs = streams.allLocalStorePartitionLags();
        Map<ReplicaId, Lag> lags = new HashMap<>();
        for (ReplicaId standby : standbys) {
            LagInfo changelog = changelogs
                    .getOrDefault(TimelineTopology.storeOf(standby.side()), Map.of())
                    .get(standby.partition());
            if (changelog != null) {
                lags.put(standby, new Lag(changelog.offsetLag(), sum(records, standby)));
            }
        }
        return lags;
    }

    /**
     * Returns the number of uncommitted records of each input. Committed offsets are read before the ends, so it is never too
     * low. Empty if the log does not answer: standbys answer queries nevertheless.
     */
    private Map<TopicPartition, Long> uncommitted(Set<ReplicaId> standbys) {
        Map<TopicPartition, OffsetSpec> inputs = new HashMap<>();
        standbys.stream().flatMap(this::inputs).forEach(input -> inputs.put(input, OffsetSpec.latest()));
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.get()
                    .listConsumerGroupOffsets(topology.topics().applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            Map<TopicPartition, Long> records = new HashMap<>();
            admin.get()
                    .listOffsets(inputs)
                    .all()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((input, end) -> {
                        OffsetAndMetadata offset = committed.get(input);
                        records.put(input, Math.max(0, end.offset() - (offset == null ? 0 : offset.offset())));
                    });
            return records;
        } catch (ExecutionException | TimeoutException | KafkaException unreachable) {
            LOG.debug("Uncommitted records cannot be counted now", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Map.of();
    }

    private @Nullable Long sum(Map<TopicPartition, Long> records, ReplicaId standby) {
        List<TopicPartition> inputs = inputs(standby).toList();
        return records.keySet().containsAll(inputs)
                ? (Long) inputs.stream().mapToLong(records::get).sum()
                : null;
    }

    private Stream<TopicPartition> inputs(ReplicaId replica) {
        return topology.topicsReadBy(replica.side()).stream()
                .map(topic -> new TopicPartition(topic, replica.partition()));
    }
}
