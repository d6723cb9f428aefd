package io.roost.streams.health;

import io.dropwizard.lifecycle.Managed;
import io.roost.events.query.PartitionInfo.Role;
import io.roost.events.query.PartitionInfo.Side;
import io.roost.streams.topology.TimelineTopology;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records the replicas of this instance are behind the log, measured every second: for a partition that is
 * processed here the records that are yet to be fetched or processed, for a standby those missing of its changelog.
 * Thread-safe.
 */
public final class ReplicaLag implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaLag.class);

    /** A standby that is further behind than this does not answer; one that is being built up is. */
    private static final long MOST_STANDBY_LAG = 10_000;

    /** One replica of this instance. */
    public record Replica(Side side, int partition, Role role) {}

    private final KafkaStreams streams;
    private final TimelineTopology topology;
    private final ScheduledExecutorService measurer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "replica-lag");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Map<Replica, Long> lags = Map.of();

    public ReplicaLag(KafkaStreams streams, TimelineTopology topology) {
        this.streams = streams;
        this.topology = topology;
    }

    @Override
    public void start() {
        measurer.scheduleWithFixedDelay(this::measure, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        measurer.shutdownNow();
    }

    /** The lag of a replica in records; null while it is unknown or this instance does not hold it. */
    public @Nullable Long of(Side side, int partition, Role role) {
        return lags.get(new Replica(side, partition, role));
    }

    /** Whether this instance has a standby of the partition that is near enough to the log to answer. */
    public boolean hasStandby(Side side, int partition) {
        Long records = of(side, partition, Role.STANDBY);
        return records != null && records <= MOST_STANDBY_LAG;
    }

    /** The replicas of this instance whose lag is known. */
    public Map<Replica, Long> all() {
        return lags;
    }

    private void measure() {
        try {
            Map<Replica, Long> measured = new HashMap<>();
            measureActive(measured);
            measureStandbys(measured);
            lags = Map.copyOf(measured);
        } catch (RuntimeException notRunning) {
            LOG.debug("Lag cannot be measured now; the last known is kept", notRunning);
        }
    }

    private void measureActive(Map<Replica, Long> measured) {
        for (Map.Entry<MetricName, ? extends Metric> metric : streams.metrics().entrySet()) {
            MetricName name = metric.getKey();
            String topic = name.tags().get("topic");
            if (name.name().equals("records-lag")
                    && topic != null
                    && metric.getValue().metricValue() instanceof Double lag) {
                Side side = topology.sideReading(topic);
                int partition = Integer.parseInt(name.tags().getOrDefault("partition", "-1"));
                if (side != null && !lag.isNaN()) {
                    long records = Math.max(0, lag.longValue())
                            + topology.polls().last().unprocessed(topic, partition);
                    measured.merge(new Replica(side, partition, Role.ACTIVE), records, Long::sum);
                }
            }
        }
    }

    private void measureStandbys(Map<Replica, Long> measured) {
        Set<TaskId> standbys = streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.standbyTasks().stream())
                .map(TaskMetadata::taskId)
                .collect(Collectors.toSet());
        if (standbys.isEmpty()) {
            return;
        }
        Map<String, Map<Integer, LagInfo>> byStore = streams.allLocalStorePartitionLags();
        for (TaskId task : standbys) {
            Side side = topology.sideOf(task);
            LagInfo lag = byStore.getOrDefault(TimelineTopology.storeOf(side), Map.of())
                    .get(task.partition());
            if (lag != null) {
                measured.put(new Replica(side, task.partition(), Role.STANDBY), lag.offsetLag());
            }
        }
    }
}
