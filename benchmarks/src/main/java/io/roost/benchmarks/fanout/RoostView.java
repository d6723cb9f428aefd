package io.roost.benchmarks.fanout;

import io.roost.events.id.AuthorBucket;
import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;
import io.roost.events.topic.RoostTopics;
import io.roost.events.topic.Topic;
import io.roost.events.topic.Topic.KeptAs;
import io.roost.events.topic.TopicCreator;
import io.roost.streams.fanout.HomeSide;
import io.roost.streams.profile.ProfileHistory;
import io.roost.streams.profile.ProfilePolicy;
import io.roost.streams.timeline.Limits;
import io.roost.streams.topology.HomePartition;
import io.roost.streams.topology.OpenPartitions;
import io.roost.streams.topology.StreamsSettings;
import io.roost.streams.topology.TimelineMemory;
import io.roost.streams.topology.TimelineTopology;
import io.roost.streams.topology.ViewTopics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The streams application as one instance runs it, with the settings of {@code timeline-streams.yml}, asked in its own
 * JVM. Thread-safe.
 */
final class RoostView implements AutoCloseable {

    private static final ViewTopics TOPICS = new ViewTopics("bench");
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(2);
    private static final Duration LINGER = Duration.ofMillis(2);
    private static final TimelineMemory MEMORY =
            new TimelineMemory(Duration.ofDays(7), Runtime.getRuntime().maxMemory() / 2);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final OpenPartitions<HomePartition> homePartitions = new OpenPartitions<>();
    private final int partitionCount;
    private final KafkaStreams streams;
    private final Admin admin;
    private final CatchingUp catchingUp;

    /** Makes the topics and starts the application; {@link #awaitOpen} waits for its partitions. */
    RoostView(String bootstrapServers, int partitionCount, int threads, Path stateDirectory)
            throws InterruptedException {
        this.partitionCount = partitionCount;
        TimelineTopology topology = new TimelineTopology(
                TOPICS,
                partitionCount,
                Limits.STANDARD,
                new ProfileHistory(new ProfilePolicy.All()),
                MEMORY,
                new OpenPartitions<>(),
                homePartitions);
        StreamsSettings settings = new StreamsSettings(
                bootstrapServers,
                TOPICS,
                URI.create("http://localhost:8082"),
                stateDirectory,
                threads,
                0,
                "at_least_once",
                COMMIT_INTERVAL,
                LINGER);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        List<Topic> topics = Stream.concat(RoostTopics.catalogue(KeptAs.LATEST).stream(), TOPICS.toCreate().stream())
                .toList();
        new TopicCreator(admin, partitionCount).ensure(topics);
        streams = new KafkaStreams(topology.build(), settings.toProperties(topology.lastPolled()));
        catchingUp = new CatchingUp(admin, TOPICS.applicationId(), topology);
        streams.start();
    }

    void awaitOpen() {
        Waiting.until(
                "the view runs",
                () -> streams.state() == KafkaStreams.State.RUNNING
                        && homePartitions.numbers().size() == partitionCount);
    }

    /** Waits until everything in the log, and all that followed from it, is processed. */
    void awaitCaughtUp() {
        Waiting.until("the view has caught up", catchingUp::isDone);
    }

    /** Makes the user's home timeline, which is kept current from then on. */
    void materialize(UserId userId) {
        homeTimeline(userId, 1);
    }

    int materializedCount() {
        return homePartitions.all().stream()
                .mapToInt(partition -> partition.ask(HomeSide::materializedCount))
                .sum();
    }

    /** The newest entries of the user's home timeline, newest first. */
    long[] homeTimeline(UserId userId, int count) {
        return ask(userId, home -> home.page(userId.value(), Long.MAX_VALUE, 0, count, System.currentTimeMillis()));
    }

    /** Whether the tweet has entered the user's home timeline. */
    boolean shows(UserId userId, TweetId tweetId) {
        return ask(
                userId,
                home -> home.page(userId.value(), tweetId.value(), tweetId.value() - 1, 1, System.currentTimeMillis())
                                .length
                        == 1);
    }

    private <T> T ask(UserId userId, Function<HomeSide, T> question) {
        int number = AuthorBucket.partitionOf(userId, partitionCount);
        HomePartition partition = homePartitions.get(number);
        if (partition == null) {
            throw new IllegalStateException("home partition %d is not open".formatted(number));
        }
        return partition.ask(question);
    }

    /** Stops processing; tasks, their memory and their place in the log stay as they are. */
    void pause() {
        streams.pause();
    }

    void resume() {
        streams.resume();
    }

    @Override
    public void close() {
        streams.close(CLOSE_WITHIN);
        admin.close();
    }
}
