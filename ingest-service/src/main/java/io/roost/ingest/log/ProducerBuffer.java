package io.roost.ingest.log;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;

/** Reads from the producer's metrics how much room its buffer has. */
final class ProducerBuffer {

    private ProducerBuffer() {}

    static double availableBytes(Producer<?, ?> producer) {
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("buffer-available-bytes"))
                .map(Map.Entry::getValue)
                .map(Metric::metricValue)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .findFirst()
                .orElse(0);
    }
}
