package io.roost.benchmarks.app;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** One instance of an application, watched. Made on one thread, watched by any. */
public final class StreamsApplication implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    /** A look may ask the broker, which costs what is measured. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** A paused application looks this often whether it may go on; the default, 100 ms, would count as work. */
    private static final int POLL_MILLIS = 5;

    private final Admin admin;
    private final KafkaStreams streams;
    private final ReadTopics read;
    private final BooleanSupplier applied;
    private final long committedBefore;
    private final List<? extends Metric> processedByThread;

    private StreamsApplication(Admin admin, ReadTopics read, KafkaStreams streams, BooleanSupplier applied) {
        this.admin = admin;
        this.read = read;
        this.streams = streams;
        this.applied = applied;
        this.committedBefore = read.committed();
        this.processedByThread = metrics("stream-thread-metrics", "process-total");
    }

    /**
     * Starts one; that it has its tasks is to be waited for.
     *
     * @param applied whether what has been processed can be seen
     */
    public static StreamsApplication start(Topology topology, Properties properties, BooleanSupplier applied) {
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        try (Resources unlessStarted = new Resources()) {
            Admin admin = unlessStarted.add(Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    properties.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG))));
            KafkaStreams streams = unlessStarted.add(new KafkaStreams(topology, properties));
            StreamsApplication application = new StreamsApplication(
                    admin,
                    ReadTopics.of(admin, properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG), topology),
                    streams,
                    applied);
            streams.start();
            unlessStarted.release();
            return application;
        }
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

    /**
     * Waits until the first record is processed.
     *
     * @return {@code System.nanoTime()} then
     */
    public long awaitFirstProcessed() {
        Waiting.until("the application processes", () -> processed() > 0);
        return System.nanoTime();
    }

    /**
     * Waits until as many records are processed as there are in all topics that are read, and nothing more comes for a
     * moment.
     */
    public void awaitProcessed() {
        StandStill standStill = new StandStill(this::isProcessed);
        Waiting.until("the application has processed everything", BETWEEN_LOOKS, () -> standStill.hasLasted(A_MOMENT));
    }

    /**
     * Waits until everything in the log, and all that followed from it, is processed and committed, so that nothing more
     * can follow.
     *
     * @return {@code System.nanoTime()} when it was all processed
     */
    public long awaitSettled() {
        StandStill standStill = new StandStill(this::isProcessed);
        Waiting.until(
                "the application has settled",
                BETWEEN_LOOKS,
                () -> standStill.hasLasted(A_MOMENT) && read.isCommitted());
        return standStill.since();
    }

    private boolean isProcessed() {
        return read.isEnd(committedBefore + processed()) && applied.getAsBoolean();
    }

    /** Since the start of this instance. */
    private long processed() {
        return (long) sum(processedByThread);
    }

    /** How many bytes this instance has sent and received, its changelogs and its group's business with them. */
    public WireBytes wireBytes() {
        return new WireBytes((long) sum(metrics("producer-metrics", "outgoing-byte-total")), (long)
                sum(metrics("consumer-metrics", "incoming-byte-total")));
    }

    private List<? extends Metric> metrics(String group, String name) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals(group)
                        && metric.metricName().name().equals(name))
                .toList();
    }

    private static double sum(List<? extends Metric> metrics) {
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
