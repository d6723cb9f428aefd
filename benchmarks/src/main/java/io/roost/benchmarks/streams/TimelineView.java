package io.roost.benchmarks.streams;

import io.roost.benchmarks.Waiting;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * A Kafka Streams application that keeps home timelines from the log; one instance, run and queried in this JVM.
 * Thread-safe.
 */
public abstract class TimelineView implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    /** A check may query the broker, which costs what is measured. */
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(10);

    private final Admin admin;
    private final KafkaStreams streams;
    private final ReadTopics read;
    private final long committedBefore;
    private final List<? extends Metric> processedByThread;

    /** Starts it; {@link #awaitOpen} waits for its partitions. */
    protected TimelineView(ViewSettings settings, Topology topology, Properties properties) {
        admin = settings.admin();
        read = new ReadTopics(admin, properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG), topology);
        committedBefore = read.committed();
        streams = new KafkaStreams(topology, properties);
        processedByThread = streams.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("stream-thread-metrics")
                        && metric.metricName().name().equals("process-total"))
                .toList();
        streams.start();
    }

    protected final KafkaStreams streams() {
        return streams;
    }

    /** Whether the application has its tasks, restored. */
    protected final boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether everything that has been processed can be queried. */
    protected abstract boolean isApplied();

    /** Waits until every partition can be queried. */
    public abstract void awaitOpen();

    public abstract void materialize(UserId userId);

    /** Returns whether the tweet has entered the user's home timeline. */
    public abstract boolean shows(UserId userId, TweetId tweetId);

    public abstract long[] homeTimeline(UserId userId, int count);

    /** Returns the partition that holds the user's home timeline. */
    public abstract int homePartition(UserId userId);

    /** Stops processing; tasks, their memory and their position in the log stay as they are. */
    public final void pause() {
        streams.pause();
    }

    public final void resume() {
        streams.resume();
    }

    /** Waits until the first record is processed; returns {@code System.nanoTime()} then. */
    public final long awaitFirstProcessed() {
        Waiting.until("the application processes", Duration.ofMillis(1), () -> processed() > 0);
        return System.nanoTime();
    }

    /**
     * Waits until everything in the log, and all that followed from it, is processed and committed, so that nothing more
     * can follow.
     *
     * @return {@code System.nanoTime()} when it was all processed
     */
    public final long awaitSettled() {
        return Waiting.untilLasting(
                "the application has settled", BETWEEN_CHECKS, A_MOMENT, this::isProcessed, read::isCommitted);
    }

    private boolean isProcessed() {
        return read.isEnd(committedBefore + processed()) && isApplied();
    }

    private long processed() {
        return processedByThread.stream()
                .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
                .sum();
    }

    @Override
    public final void close() {
        streams.close(CLOSE_WITHIN);
        admin.close();
    }
}
