package io.roost.benchmarks.streams;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.Futures;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.contract.id.TweetId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * A Kafka Streams application that maintains home timelines from the log; one instance, run and queried in this JVM.
 * Thread-safe.
 */
public abstract class TimelineView implements PostedTweets.Timelines, AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);
    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(10);

    private final Admin admin;
    private final String applicationId;
    private final Set<String> topics;
    private final KafkaStreams streams;
    private final List<? extends Metric> processedByThread;

    /** Starts it; {@link #awaitOpen} waits for its partitions. */
    protected TimelineView(ViewSettings settings, Topology topology, Properties properties) {
        admin = settings.admin();
        applicationId = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        // Topics of the log have the name in the topology, internal ones the application's id as prefix.
        topics = topology.describe().subtopologies().stream()
                .flatMap(sub -> sub.nodes().stream())
                .filter(Source.class::isInstance)
                .flatMap(source -> ((Source) source).topicSet().stream())
                .flatMap(topic -> Stream.of(topic, applicationId + "-" + topic))
                .collect(Collectors.toSet());
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

    /** Returns whether the application has its tasks, restored. */
    protected final boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Returns whether the effect of every processed record is visible in queries. */
    protected abstract boolean isApplied();

    /** Waits until every partition can be queried. */
    public abstract void awaitOpen();

    public abstract void materialize(int user);

    /** Returns whether the tweet is in the user's home timeline. */
    public abstract boolean shows(int user, TweetId tweetId);

    @Override
    public abstract long[] homeTimeline(int user, int count);

    /** Returns the partition that holds the user's home timeline. */
    public abstract int homePartition(int user);

    /** Stops processing; tasks, their memory and their position in the log stay as they are. */
    public final void pause() {
        streams.pause();
    }

    public final void resume() {
        streams.resume();
    }

    /** Waits until the first record is processed; returns {@code System.nanoTime()} then. */
    public final long awaitFirstProcessed() {
        Waiting.until("the application processes records", Duration.ofMillis(1), () -> processed() > 0);
        return System.nanoTime();
    }

    /**
     * Waits until all records of the log and of the application's own topics are processed and committed.
     *
     * @return {@code System.nanoTime()} after the last record was processed
     */
    public final long awaitSettled() {
        double[] last = {processed()};
        return Waiting.untilLasting(
                "the application has processed its input",
                BETWEEN_CHECKS,
                A_MOMENT,
                () -> {
                    double before = last[0];
                    last[0] = processed();
                    return last[0] == before;
                },
                () -> isApplied() && isCommitted());
    }

    private double processed() {
        return processedByThread.stream()
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }

    /** The application commits a record after it has sent what follows from it, so no record is in flight if this is true. */
    private boolean isCommitted() {
        Map<TopicPartition, OffsetAndMetadata> commits =
                get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        Set<String> existing = new HashSet<>(get(admin.listTopics().names()));
        existing.retainAll(topics);
        Map<TopicPartition, OffsetSpec> ends = get(
                        admin.describeTopics(existing).allTopicNames())
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return get(admin.listOffsets(ends).all()).entrySet().stream().allMatch(end -> {
            OffsetAndMetadata commit = commits.get(end.getKey());
            return (commit == null ? 0 : commit.offset()) == end.getValue().offset();
        });
    }

    private static <T> T get(KafkaFuture<T> future) {
        return requireNonNull(Futures.getUnchecked(future));
    }

    @Override
    public final void close() {
        streams.close(CLOSE_WITHIN);
        admin.close();
    }
}
