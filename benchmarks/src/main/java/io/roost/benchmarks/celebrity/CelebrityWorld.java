package io.roost.benchmarks.celebrity;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.app.AppSettings;
import io.roost.benchmarks.app.RoostView;
import io.roost.benchmarks.fanout.TimelineCheck;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.openloop.OpenLoop;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.CelebrityGraph;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.LivePosts;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.WorldLog;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.load.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A view in which all users follow one celebrity and all timelines are materialized, while ordinary authors keep posting.
 * Measured in this JVM, from sending a post to the log to the timelines; HTTP is measured elsewhere.
 */
final class CelebrityWorld {

    /**
     * How large the world is.
     *
     * @param followers of the celebrity: everybody else
     * @param authors ordinary ones
     * @param fanOut of each of them
     */
    record Size(int followers, int authors, int fanOut) {}

    private static final long SEED = 42;
    private static final Duration BETWEEN_LOOKS = Duration.ofNanos(250_000);

    /** How many of the celebrity's followers are checked after a post; all of them are checked at the end. */
    private static final int LOOKED_AT = 2_000;

    private final Size size;
    private final FollowGraph graph;
    private final PostedTweets posted;
    private final RoostView view;
    private final WorldLog log;
    private final LivePosts posts;
    private final AtomicLong numbers = new AtomicLong();

    /** All posts, checked at the end. */
    private final Queue<Batch> everything = new ConcurrentLinkedQueue<>();

    /** @param resources closes what is opened */
    CelebrityWorld(Size size, Setting setting, Resources resources) throws InterruptedException {
        this.size = size;
        this.graph = CelebrityGraph.of(size.followers(), size.authors(), size.fanOut(), SEED);
        this.posted = new PostedTweets(graph);
        Path directory = resources.add(WorkDirectory.under(setting.directory())).path();
        String bootstrapServers =
                resources.add(EmbeddedBroker.start(directory.resolve("log"), 0)).bootstrapServers();
        this.view = resources.add(new RoostView(AppSettings.of(setting, bootstrapServers, "celebrity", directory)));
        this.log = resources.add(new WorldLog(bootstrapServers));
        this.posts = resources.add(new LivePosts(bootstrapServers));
        view.awaitOpen();
    }

    /** Loads the graph and materializes every timeline. */
    void load() {
        try (Progress progress = ShownProgress.of("follows", graph.edges())) {
            log.follow(graph, progress::at);
            progress.say("processing");
            view.application().awaitProcessed();
        }
        for (int user = 0; user < graph.users(); user++) {
            view.materialize(FollowGraph.userId(user));
        }
        if (view.materializedCount() != graph.users()) {
            throw new IllegalStateException("only %d of %d timelines fit into memory: give it more heap"
                    .formatted(view.materializedCount(), graph.users()));
        }
    }

    /** Posts once as the celebrity; returns the time until the last of the checked followers has it. */
    Duration celebrityPosts() {
        long begin = System.nanoTime();
        TweetId tweet = post(CelebrityGraph.CELEBRITY);
        int step = Math.max(1, size.followers() / LOOKED_AT);
        for (int follower = size.followers(); follower > 0; follower -= step) {
            UserId reader = FollowGraph.userId(follower);
            Waiting.until("every follower has it", BETWEEN_LOOKS, () -> view.shows(reader, tweet));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Posts as ordinary authors at a rate; waits for each post in the timeline of one follower. */
    Latencies othersPost(double perSecond, Duration duration, long seed) throws InterruptedException {
        Latencies latencies = new Latencies();
        new OpenLoop(perSecond, duration).run(seed, dueNanos -> {
            SplittableRandom random = new SplittableRandom(numbers.incrementAndGet());
            int author = 1 + random.nextInt(size.authors());
            int[] followers = graph.followers(author);
            UserId reader = FollowGraph.userId(followers[random.nextInt(followers.length)]);
            TweetId tweet = post(author);
            Waiting.until("a follower has it", BETWEEN_LOOKS, () -> view.shows(reader, tweet));
            latencies.happened(dueNanos);
        });
        return latencies;
    }

    private TweetId post(int author) {
        TweetId tweet = posts.post(author);
        everything.add(new Batch(new int[] {author}, new TweetId[] {tweet}));
        return tweet;
    }

    /**
     * Compares everybody's timeline with what was posted.
     *
     * @return how many entries were compared
     */
    long check() {
        everything.forEach(posted::add);
        return new TimelineCheck(posted, graph.users())
                .compare("Roost", (user, count) -> view.homeTimeline(FollowGraph.userId(user), count));
    }
}
