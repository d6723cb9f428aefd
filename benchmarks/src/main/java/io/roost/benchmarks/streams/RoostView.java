package io.roost.benchmarks.streams;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.engine.home.HomeSide;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.fencing.PauseDetector;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.partition.TimelineMemory;
import io.roost.streams.topology.TimelineTopology;
import io.roost.streams.topology.ViewTopics;
import java.time.Duration;
import java.util.function.ToLongFunction;

/** Roost's streams application with the settings of {@code timeline-streams.yml}. Thread-safe. */
public final class RoostView extends TimelineView {

    /** The defaults of {@code timeline-streams.yml}. */
    private static final TimelineMemory MEMORY =
            new TimelineMemory(Duration.ofDays(7), Runtime.getRuntime().maxMemory() / 4);

    private final OpenPartitions<HomePartition> homePartitions;

    private RoostView(ViewSettings settings, TimelineTopology topology, OpenPartitions<HomePartition> homePartitions)
            throws InterruptedException {
        super(settings, topology.build(), settings.properties(topology.pollState()));
        this.homePartitions = homePartitions;
    }

    /** Creates the topics and starts the application; {@link #awaitOpen} waits for its partitions. */
    public static RoostView start(ViewSettings settings) throws InterruptedException {
        OpenPartitions<HomePartition> homePartitions = new OpenPartitions<>();
        ViewTopics topics = new ViewTopics(settings.name());
        TimelineTopology topology = new TimelineTopology(
                topics,
                settings.partitions(),
                TimelineLimits.STANDARD,
                new ProfileHistory(new ProfilePolicy.All()),
                MEMORY,
                new OpenPartitions<>(),
                homePartitions,
                PauseDetector.ofThisProcess());
        settings.createTopics(topics.toCreate());
        return new RoostView(settings, topology, homePartitions);
    }

    @Override
    protected boolean isApplied() {
        return homePartitions.all().stream()
                .allMatch(partition -> partition.backlog().isEmpty());
    }

    @Override
    public void awaitOpen() {
        Waiting.until(
                "the view runs",
                Duration.ofMillis(1),
                () -> isRunning() && homePartitions.numbers().size() == partitions);
    }

    @Override
    public void materialize(int user) {
        page(user, Long.MAX_VALUE, 0, 1);
    }

    /** Returns a sum over all home partitions. */
    public long sum(ToLongFunction<HomeSide> figure) {
        return homePartitions.all().stream()
                .mapToLong(partition -> partition.query(figure::applyAsLong))
                .sum();
    }

    @Override
    public long[] homeTimeline(int user, int count) {
        return page(user, Long.MAX_VALUE, 0, count);
    }

    @Override
    public boolean shows(int user, TweetId tweetId) {
        return page(user, tweetId.value(), tweetId.value() - 1, 1).length == 1;
    }

    @Override
    public int homePartition(int user) {
        return AuthorBucket.partitionOf(IndexedFollowGraph.userId(user), partitions);
    }

    private long[] page(int user, long highestId, long sinceId, int count) {
        long now = System.currentTimeMillis();
        HomePartition partition = homePartitions.get(homePartition(user));
        if (partition == null) {
            throw new IllegalStateException("home partition %d is not open".formatted(homePartition(user)));
        }
        return partition.query(
                home -> home.page(IndexedFollowGraph.userId(user).value(), highestId, sinceId, count, now));
    }
}
