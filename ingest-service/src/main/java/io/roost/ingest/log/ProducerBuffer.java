package io.roost.ingest.log;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;

/** How much room the producer's buffer has, which its metrics tell. Thread-safe. */
record ProducerBuffer(Metric available) {

    static ProducerBuffer of(Producer<?, ?> producer) {
        return new ProducerBuffer(producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("buffer-available-bytes"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow());
    }

    double availableBytes() {
        return ((Number) available.metricValue()).doubleValue();
    }
}
