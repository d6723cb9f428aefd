package io.roost.benchmarks.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** One instance of an application, watched. Made on one thread, watched by any. */
public final class StreamsApplication implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final Duration STANDS_STILL = Duration.ofMillis(60);

    /** A paused application looks this often whether it may go on; the default, 100 ms, would count as work. */
    private static final int POLL_MILLIS = 5;

    private final Admin admin;
    private final KafkaStreams streams;
    private final ReadTopics read;
    private final long committedBefore;

    /** Not started yet; see {@link #start}. */
    public StreamsApplication(Topology topology, Properties properties) {
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, properties.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)));
        read = new ReadTopics(admin, properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG), topology);
        committedBefore = read.committed();
        streams = new KafkaStreams(topology, properties);
    }

    public void start() {
        streams.start();
    }

    /** Kafka's own. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Whether it has its tasks, restored. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Stops processing; tasks, their memory and their place in the log stay as they are. */
    public void pause() {
        streams.pause();
    }

    public void resume() {
        streams.resume();
    }

    /** Waits until everything in the log, and all that followed from it, is processed and committed. */
    public void awaitCommitted() {
        Waiting.until("the application has caught up", read::isCommitted);
    }

    /**
     * Waits until everything in the log, and all that followed from it, is processed. It is so when as many records are
     * processed as there are in all topics, and stays so while the last ones sent can still arrive.
     *
     * @return {@code System.nanoTime()} at the first moment at which it was so
     */
    public long awaitProcessed() {
        StandStill standStill = new StandStill(STANDS_STILL, this::isProcessed);
        Waiting.until("the application has processed everything", standStill::isReached);
        return standStill.since();
    }

    private boolean isProcessed() {
        long processed = committedBefore + (long) total("stream-thread-metrics", Set.of("process-total"));
        return processed == read.end();
    }

    /** How many bytes this instance has sent and received, its changelogs and its group's business with them. */
    public WireBytes wireBytes() {
        return new WireBytes((long) total("producer-metrics", Set.of("outgoing-byte-total")), (long)
                total("consumer-metrics", Set.of("incoming-byte-total")));
    }

    private double total(String group, Set<String> names) {
        List<? extends Metric> metrics = streams.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals(group)
                        && names.contains(metric.metricName().name()))
                .toList();
        return metrics.stream()
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .sum();
    }

    @Override
    public void close() {
        streams.close(CLOSE_WITHIN);
        admin.close();
    }
}
