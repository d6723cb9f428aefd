package io.roost.streams.health;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.roost.engine.home.HomeSide;
import io.roost.streams.partition.OpenPartitions;
import java.util.Objects;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/** Metrics for operators: the lag of this instance, its dead letters, and its materialized timelines. */
public final class StreamsGauges {

    private StreamsGauges() {}

    /** Adds the gauges to {@code metrics}. */
    public static void register(
            MetricRegistry metrics, KafkaStreams streams, OpenPartitions partitions, ReplicaLag lag) {
        metrics.register("roost.streams.lag", (Gauge<Long>) () -> lag.all().values().stream()
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum());
        metrics.register("roost.streams.lag-unknown", (Gauge<Long>)
                () -> lag.all().values().stream().filter(Objects::isNull).count());
        metrics.register("roost.streams.dead-letters", (Gauge<Double>) () -> streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("dropped-records-total"))
                .map(Metric::metricValue)
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .sum());
        metrics.register(
                "roost.streams.materialized-timelines", (Gauge<Integer>) () -> partitions.homes().values().stream()
                        .mapToInt(partition -> partition.query(HomeSide::materializedCount))
                        .sum());
        metrics.register(
                "roost.streams.materialized-timelines-bytes", (Gauge<Long>) () -> partitions.homes().values().stream()
                        .mapToLong(partition -> partition.query(HomeSide::timelinesBytes))
                        .sum());
    }
}
