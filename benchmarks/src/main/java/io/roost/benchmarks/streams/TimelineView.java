package io.roost.benchmarks.streams;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.contract.id.TweetId;
import io.roost.contract.kafka.KafkaFutures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
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
    /** A check may query the broker, which runs on the measured cores. */
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(10);

    public final KafkaStreams streams;
    public final int partitions;
    private final Admin admin;
    private final String applicationId;
    private final Set<String> topics;
    private final long committedBefore;
    private final List<? extends Metric> processedByThread;
    private volatile long knownEnd;

    /** Starts it; {@link #awaitOpen} waits for its partitions. */
    protected TimelineView(ViewSettings settings, Topology topology, Properties properties)
            throws InterruptedException {
        partitions = settings.partitions();
        admin = settings.admin();
        applicationId = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        // Topics of the log have the name in the topology, internal ones the application's id as prefix.
        topics = topology.describe().subtopologies().stream()
                .flatMap(sub -> sub.nodes().stream())
                .filter(Source.class::isInstance)
                .flatMap(source -> ((Source) source).topicSet().stream())
                .flatMap(topic -> Stream.of(topic, applicationId + "-" + topic))
                .collect(Collectors.toSet());
        committedBefore = commits().values().stream().mapToLong(Long::longValue).sum();
        streams = new KafkaStreams(topology, properties);
        processedByThread = streams.metrics().values().stream()
                .filter(metric -> metric.metricName().group().equals("stream-thread-metrics")
                        && metric.metricName().name().equals("process-total"))
                .toList();
        streams.start();
    }

    /** Returns whether the application has its tasks, restored. */
    protected final boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Returns whether the effect of every processed record is visible in queries. */
    protected boolean isApplied() {
        return true;
    }

    /** Waits until every partition can be queried. */
    public abstract void awaitOpen();

    /** Has no effect if all timelines are in a store. */
    public void materialize(int user) {}

    public abstract boolean shows(int user, TweetId tweetId);

    @Override
    public abstract long[] homeTimeline(int user, int count);

    public abstract int homePartition(int user);

    /** Waits until the first record is processed; returns {@code System.nanoTime()} then. */
    public final long awaitFirstProcessed() {
        Waiting.until("the application processes records", Duration.ofMillis(1), () -> processed() > 0);
        return System.nanoTime();
    }

    /**
     * Waits until all records of the log and of the application's own topics are processed, applied and committed.
     *
     * @return {@code System.nanoTime()} when the last record was processed and applied
     */
    public final long awaitSettled() {
        return Waiting.untilLasting(
                "the application has processed its input",
                BETWEEN_CHECKS,
                A_MOMENT,
                this::isProcessed,
                this::isCommitted);
    }

    /** Ends never decrease, so the broker is queried only if all records up to the known ends are processed. */
    private boolean isProcessed() throws InterruptedException {
        long processed = committedBefore + processed();
        if (processed >= knownEnd) {
            knownEnd = ends().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        }
        return processed == knownEnd && isApplied();
    }

    private long processed() {
        return processedByThread.stream()
                .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
                .sum();
    }

    /** The application commits a record after it has sent what follows from it, so no record is in flight if this is true. */
    private boolean isCommitted() throws InterruptedException {
        Map<TopicPartition, Long> commits = commits();
        return ends().entrySet().stream()
                .allMatch(end ->
                        commits.getOrDefault(end.getKey(), 0L) == end.getValue().offset());
    }

    private Map<TopicPartition, Long> commits() throws InterruptedException {
        return KafkaFutures.get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata())
                .entrySet()
                .stream()
                .filter(commit -> commit.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, commit -> commit.getValue().offset()));
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = KafkaFutures.get(
                        admin.listTopics().names())
                .stream()
                .filter(topics::contains)
                .flatMap(topic -> IntStream.range(0, partitions).mapToObj(number -> new TopicPartition(topic, number)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return KafkaFutures.get(admin.listOffsets(latest).all());
    }

    @Override
    public final void close() {
        streams.close(CLOSE_WITHIN);
        admin.close();
    }
}
