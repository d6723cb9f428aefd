package io.roost.streams.health;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.roost.engine.home.HomeSide;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import java.util.Objects;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/** Metrics for operators: the lag of this instance, its dead letters, and its materialized timelines. */
public record StreamsGauges(KafkaStreams streams, OpenPartitions<HomePartition> homePartitions, ReplicaLag lag) {

    /** Adds the gauges to {@code metrics}. */
    public void registerWith(MetricRegistry metrics) {
        metrics.register("roost.streams.lag", (Gauge<Long>) this::totalLag);
        metrics.register("roost.streams.lag-unknown", (Gauge<Long>) this::unknownLags);
        metrics.register("roost.streams.dead-letters", (Gauge<Double>) this::deadLetters);
        metrics.register("roost.streams.materialized-timelines", (Gauge<Integer>) this::materializedTimelines);
        metrics.register("roost.streams.materialized-timelines-bytes", (Gauge<Long>) this::timelinesBytes);
    }

    private long unknownLags() {
        return lag.all().values().stream().filter(Objects::isNull).count();
    }

    private long totalLag() {
        return lag.all().values().stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private double deadLetters() {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("dropped-records-total"))
                .map(Metric::metricValue)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .sum();
    }

    private int materializedTimelines() {
        return homePartitions.all().stream()
                .mapToInt(partition -> partition.query(HomeSide::materializedCount))
                .sum();
    }

    private long timelinesBytes() {
        return homePartitions.all().stream()
                .mapToLong(partition -> partition.query(HomeSide::timelinesBytes))
                .sum();
    }
}
