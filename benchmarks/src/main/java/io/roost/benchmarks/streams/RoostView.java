package io.roost.benchmarks.streams;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.engine.home.HomeSide;
import io.roost.engine.profile.ProfileHistory;
import io.roost.streams.fencing.PauseDetector;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.partition.TimelinesConfiguration;
import io.roost.streams.topology.TimelineTopology;
import io.roost.streams.topology.ViewTopics;
import java.time.Duration;
import java.util.function.ToLongFunction;

/** Roost's streams application with the settings of {@code timeline-streams.yml}. Thread-safe. */
public final class RoostView extends TimelineView {

    /** The defaults of {@code timeline-streams.yml}. */
    private static final TimelinesConfiguration TIMELINES = new TimelinesConfiguration(Duration.ofDays(7), null);

    private final OpenPartitions open;

    private RoostView(ViewSettings settings, TimelineTopology topology) throws InterruptedException {
        super(settings, topology.build(), settings.properties(topology.pollState()));
        this.open = topology.partitions();
    }

    /** Creates the topics and starts the application; {@link #awaitOpen} waits for its partitions. */
    public static RoostView start(ViewSettings settings) throws InterruptedException {
        ViewTopics topics = new ViewTopics(settings.name());
        TimelineTopology topology = new TimelineTopology(
                topics,
                new ProfileHistory(new ProfilePolicy.All()),
                TIMELINES,
                new OpenPartitions(settings.partitions()),
                PauseDetector.ofThisProcess());
        settings.createTopics(topics.toCreate());
        return new RoostView(settings, topology);
    }

    @Override
    protected boolean isApplied() {
        return open.homes().values().stream()
                .allMatch(partition -> partition.backlog().isEmpty());
    }

    @Override
    public void awaitOpen() {
        Waiting.until(
                "the view runs",
                Duration.ofMillis(1),
                () -> isRunning() && open.homes().size() == partitions);
    }

    @Override
    public void materialize(int user) {
        page(user, Long.MAX_VALUE, 0, 1);
    }

    /** Returns a sum over all home partitions. */
    public long sum(ToLongFunction<HomeSide> figure) {
        return open.homes().values().stream()
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
        HomePartition partition = open.homes().get(homePartition(user));
        if (partition == null) {
            throw new IllegalStateException("home partition %d is not open".formatted(homePartition(user)));
        }
        return partition.query(
                home -> home.page(IndexedFollowGraph.userId(user).value(), highestId, sinceId, count, now));
    }
}
