package io.roost.benchmarks.app;

import io.roost.benchmarks.Waiting;
import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.engine.home.HomeSide;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.timeline.Limits;
import io.roost.streams.consumer.Polls;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.partition.TimelineMemory;
import io.roost.streams.runtime.ProcessingConfiguration;
import io.roost.streams.runtime.StreamsSettings;
import io.roost.streams.topology.TimelineTopology;
import io.roost.streams.topology.ViewTopics;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/**
 * Roost's streams application as one instance runs it, with the settings of {@code timeline-streams.yml}, asked in its
 * own JVM. Thread-safe.
 */
public final class RoostView implements TimelineView {

    /** What {@code timeline-streams.yml} leads to where nothing is said. */
    private static final TimelineMemory MEMORY =
            new TimelineMemory(Duration.ofDays(7), Runtime.getRuntime().maxMemory() / 4);

    private final OpenPartitions<HomePartition> homePartitions = new OpenPartitions<>();
    private final int partitionCount;
    private final StreamsApplication application;

    /** Makes the topics and starts the application; {@link #awaitOpen} waits for its partitions. */
    public RoostView(AppSettings settings) throws InterruptedException {
        this.partitionCount = settings.partitions();
        ViewTopics topics = new ViewTopics(settings.name());
        TimelineTopology topology = new TimelineTopology(
                topics,
                partitionCount,
                Limits.STANDARD,
                new ProfileHistory(new ProfilePolicy.All()),
                MEMORY,
                new OpenPartitions<>(),
                homePartitions);
        LogTopics.create(settings.bootstrapServers(), partitionCount, topics.toCreate());
        application = StreamsApplication.start(
                topology.build(), properties(settings, topology.polls()), () -> homePartitions.all().stream()
                        .allMatch(HomePartition::isSettled));
    }

    /** What a peer on Kafka Streams starts from, too. */
    public static Properties properties(AppSettings settings, Polls polls) {
        Properties properties = new StreamsSettings(
                        KafkaConnection.to(settings.bootstrapServers()),
                        Optional.empty(),
                        new ViewTopics(settings.name()),
                        URI.create("http://localhost:8082"),
                        settings.stateDirectory(),
                        new ProcessingConfiguration(
                                settings.threads(),
                                0,
                                "at_least_once",
                                settings.intervals().commit(),
                                Duration.ZERO))
                .toProperties(polls);
        settings.intervals().addTo(properties);
        return properties;
    }

    @Override
    public void awaitOpen() {
        Waiting.until(
                "the view runs",
                () -> application.isRunning() && homePartitions.numbers().size() == partitionCount);
    }

    @Override
    public void materialize(UserId userId) {
        page(userId, Long.MAX_VALUE, 0, 1);
    }

    /** How many timelines are kept current. */
    public int materializedCount() {
        return homePartitions.all().stream()
                .mapToInt(partition -> partition.ask(HomeSide::materializedCount))
                .sum();
    }

    /** Bytes of all materialized timelines, as the memory budget counts them. */
    public long timelinesBytes() {
        return homePartitions.all().stream()
                .mapToLong(partition -> partition.ask(HomeSide::timelinesBytes))
                .sum();
    }

    @Override
    public long[] homeTimeline(UserId userId, int count) {
        return page(userId, Long.MAX_VALUE, 0, count);
    }

    @Override
    public boolean shows(UserId userId, TweetId tweetId) {
        return page(userId, tweetId.value(), tweetId.value() - 1, 1).length == 1;
    }

    @Override
    public int homePartition(UserId userId) {
        return AuthorBucket.partitionOf(userId, partitionCount);
    }

    @Override
    public StreamsApplication application() {
        return application;
    }

    private long[] page(UserId userId, long highestId, long sinceId, int count) {
        long now = System.currentTimeMillis();
        return ask(userId, home -> home.page(userId.value(), highestId, sinceId, count, now));
    }

    private <T> T ask(UserId userId, Function<HomeSide, T> question) {
        HomePartition partition = homePartitions.get(homePartition(userId));
        if (partition == null) {
            throw new IllegalStateException("home partition %d is not open".formatted(homePartition(userId)));
        }
        return partition.ask(question);
    }

    @Override
    public void close() {
        application.close();
    }
}
