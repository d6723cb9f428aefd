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

    /** The bytes that Roost takes, and how many entries of timelines are in them. */
    public record Held(long bytes, long entries) {}

    /**
     * For this world, with all timelines correct and materialized: the heap as measured, or in a quick run what the memory
     * budget counts for the timelines.
     *
     * @throws IllegalStateException if the heap's figure is impossible several times
     */
    public Held heldByRoost() throws InterruptedException {
        if (setting.quick()) {
            try (RoostView view = start(NAME)) {
                long entries = read(view);
                return new Held(view.timelinesBytes(), entries);
            }
        }
        settle(NAME);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            long before = UsedHeap.standingStill();
            try (RoostView view = start(NAME)) {
                long entries = read(view);
                long bytes = UsedHeap.standingStill() - before - empty;
                if (bytes >= view.timelinesBytes()) {
                    return new Held(bytes, entries);
                }
            }
        }
        throw new IllegalStateException("the measured heap is smaller than the timelines in it");
    }

    /** Reads and compares every timeline; returns how many entries they have. */
    private long read(RoostView view) {
        view.application().awaitSettled();
        return check("Roost", (user, count) -> view.homeTimeline(FollowGraph.userId(user), count));
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
