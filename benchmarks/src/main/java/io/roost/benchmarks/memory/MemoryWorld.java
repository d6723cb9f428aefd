package io.roost.benchmarks.memory;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.app.AppSettings;
import io.roost.benchmarks.app.LogTopics;
import io.roost.benchmarks.app.RoostView;
import io.roost.benchmarks.fanout.TimelineCheck;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import io.roost.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What Roost takes of the heap for a world in which all timelines are materialized: with all edges, lists of authors'
 * tweets, and whatever else the application holds, less what it holds when it is empty.
 *
 * <p>The application is stopped and started again before its heap is taken, the empty one, too: so neither what its clients
 * had in their buffers while they were busy is counted, nor what the broker made for its topics, nor what the JVM loads but
 * once.
 */
public final class MemoryWorld {

    private static final long SEED = 1;
    private static final String NAME = "memory";
    private static final String EMPTY = "empty";
    private static final int ATTEMPTS = 5;

    /** How much less than what is reckoned the heap's figure may be: object layouts differ, and tables by their load. */
    private static final double LEAST_OF_RECKONED = 0.95;

    private final Setting setting;
    private final FollowGraph graph;
    private final Batch tweets;
    private final PostedTweets posted;
    private final TimelineCheck check;
    private final Path directory;
    private final EmbeddedBroker broker;
    private final long empty;

    /**
     * Returns when the log has everything.
     *
     * @param resources closes what is opened
     */
    public MemoryWorld(int users, int meanFollowers, int tweetsEach, Setting setting, Resources resources)
            throws InterruptedException {
        this.setting = setting;
        graph = new FollowGraphGenerator(users, meanFollowers, SEED).generate();
        posted = new PostedTweets(graph);
        check = new TimelineCheck(posted, users);
        directory = resources.add(WorkDirectory.under(setting.directory())).path();
        broker = resources.add(EmbeddedBroker.start(directory.resolve("log"), 0));
        LogTopics.create(broker.bootstrapServers(), setting.partitions(), List.of());
        empty = setting.quick() ? 0 : measuredEmpty();
        try (WorldLog log = new WorldLog(broker.bootstrapServers())) {
            log.follow(graph, count -> {});
            tweets = log.tweet(new Postings(users, SEED).next(tweetsEach * users), count -> {});
        }
        posted.add(tweets);
    }

    public FollowGraph graph() {
        return graph;
    }

    /** Everything posted. */
    public Batch tweets() {
        return tweets;
    }

    /**
     * Compares timelines with what they must be, and counts their entries.
     *
     * @throws io.roost.benchmarks.WrongContents if one differs
     */
    public long check(String contender, TimelineCheck.Reading reading) {
        return check.compare(contender, reading);
    }

    /**
     * What Roost takes, and how many entries of timelines are in it.
     *
     * @param heapBytes of the heap as measured; not in a quick run, whose world takes no more than the heap's noise
     * @param reckonedBytes what {@link RoostView#memory} says of it: a part of the heap's
     */
    public record Held(OptionalLong heapBytes, long reckonedBytes, long entries) {

        /** As measured, or else as reckoned. */
        public long bytes() {
            return heapBytes.orElse(reckonedBytes);
        }
    }

    /**
     * For this world, all timelines right and materialized.
     *
     * @throws IllegalStateException if the heap's figure is impossible again and again
     */
    public Held heldByRoost() throws InterruptedException {
        if (setting.quick()) {
            return reckoned();
        }
        settle(NAME);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Held held = measured();
            if (held.bytes() >= held.reckonedBytes() * LEAST_OF_RECKONED) {
                return held;
            }
        }
        throw new IllegalStateException("the heap has less than what is known to be in it");
    }

    private Held reckoned() throws InterruptedException {
        try (RoostView view = start(NAME)) {
            return read(view);
        }
    }

    /** Has every timeline read and compared. */
    private Held read(RoostView view) {
        view.application().awaitSettled();
        long entries = check("Roost", (user, count) -> view.homeTimeline(FollowGraph.userId(user), count));
        return new Held(OptionalLong.empty(), view.memory().bytes(), entries);
    }

    private Held measured() throws InterruptedException {
        long before = UsedHeap.standingStill();
        try (RoostView view = start(NAME)) {
            Held held = read(view);
            return new Held(
                    OptionalLong.of(UsedHeap.standingStill() - before - empty), held.reckonedBytes(), held.entries());
        }
    }

    private long measuredEmpty() throws InterruptedException {
        settle(EMPTY);
        long before = UsedHeap.standingStill();
        try (RoostView view = start(EMPTY)) {
            view.application().awaitSettled();
            return UsedHeap.standingStill() - before;
        }
    }

    private void settle(String name) throws InterruptedException {
        try (RoostView view = start(name)) {
            view.application().awaitSettled();
        }
    }

    private RoostView start(String name) throws InterruptedException {
        RoostView view = new RoostView(AppSettings.of(setting, broker.bootstrapServers(), name, directory));
        view.awaitOpen();
        return view;
    }
}
