package io.roost.benchmarks.view;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.OpenLoop;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.streams.RoostView;
import io.roost.benchmarks.streams.Testbed;
import io.roost.benchmarks.world.EventProducer;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.engine.home.HomeSide;
import io.roost.load.run.Latencies;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A post by an author with 1,000,000 followers, all of whose timelines are materialized, and the latency of other authors' posts
 * with and without it. Measured in this JVM, from sending the event to the log until it is in the timelines.
 */
public final class Celebrity implements Benchmark {

    private static final long SEED = 42;
    private static final int CELEBRITY = 0;
    private static final int FAN_OUT_OF_OTHERS = 100;
    private static final double OTHERS_PER_SECOND = 200;
    private static final Duration BETWEEN_CHECKS = Duration.ofNanos(250_000);

    /** The number of followers that are checked after a post; all of them are checked at the end. */
    private static final int CHECKED = 2_000;

    private record Conditions(int posts, List<Double> secondsOfEach) {}

    @Override
    public List<Row> rows(Setting setting, Resources resources) throws Exception {
        Comparison last = Comparison.alone("celebrity-last", "s", 0.5, "s");
        Comparison others = Comparison.atMost(3, "celebrity-others-p99", "ms", "the same without");
        Audience audience = new Audience(setting, resources);
        setting.repeat("celebrity", true, number -> {
            long seed = SEED + number;
            others.peer(number, () -> audience.othersPost(seed));
            CompletableFuture<Figures> slowest = CompletableFuture.supplyAsync(audience::celebrityPosts);
            others.roost(number, audience.othersPost(seed));
            last.roost(number, slowest.get());
        });
        audience.check();
        return List.of(last.row("Twitter published 3.5 s in 2012, on its own machines"), others.row());
    }

    /** User 0 is followed by all others; the next users are ordinary authors, followed by some. */
    private static final class Audience {

        private final int followers;
        private final int authors;
        private final Duration duration;
        private final Duration pause;
        private final Testbed testbed;
        private final RoostView view;
        private final EventProducer log;
        private final AtomicLong numbers = new AtomicLong();

        private final Queue<Tweet> posts = new ConcurrentLinkedQueue<>();

        Audience(Setting setting, Resources resources) throws InterruptedException {
            followers = setting.size(1_000_000, 40_000);
            authors = setting.size(1_000, 200);
            duration = setting.millis(20_000, 1_000);
            pause = setting.millis(2_000, 300);
            testbed = new Testbed(graph(), setting, resources);
            view = resources.add(RoostView.start(testbed.view("celebrity")));
            log = testbed.liveLog();
            testbed.follow(view);
            long materialized = view.sum(HomeSide::materializedCount);
            if (materialized != followers + 1) {
                throw new IllegalStateException("only %d of %d timelines fit into memory: give it more heap"
                        .formatted(materialized, followers + 1));
            }
        }

        private IndexedFollowGraph graph() {
            Random random = new Random(SEED);
            int[][] userToFollowers = new int[followers + 1][];
            Arrays.fill(userToFollowers, new int[0]);
            userToFollowers[CELEBRITY] = IntStream.rangeClosed(1, followers).toArray();
            for (int author = 1; author <= authors; author++) {
                int self = author;
                userToFollowers[author] = random.ints(1, followers + 1)
                        .filter(reader -> reader != self)
                        .distinct()
                        .limit(FAN_OUT_OF_OTHERS)
                        .toArray();
            }
            return new IndexedFollowGraph(userToFollowers);
        }

        /** Posts at a steady pace; returns the seconds of the slowest post until the last of the checked followers has it. */
        Figures celebrityPosts() {
            int count = (int) duration.dividedBy(pause);
            long begin = System.nanoTime() + pause.toNanos() / 2;
            List<Double> seconds = IntStream.range(0, count)
                    .mapToObj(number -> celebrityPost(begin + number * pause.toNanos()))
                    .toList();
            double slowest = seconds.stream().mapToDouble(each -> each).max().orElseThrow();
            return new Figures(slowest, new Conditions(count, seconds));
        }

        private double celebrityPost(long due) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long begin = System.nanoTime();
            Tweet tweet = post(CELEBRITY);
            for (int follower = followers; follower > 0; follower -= Math.max(1, followers / CHECKED)) {
                await(follower, tweet);
            }
            return (System.nanoTime() - begin) / 1e9;
        }

        /** Posts as ordinary authors at a rate; waits for each post in the timeline of one follower. */
        Figures othersPost(long seed) throws InterruptedException {
            Latencies.Recorder latencies = new Latencies.Recorder();
            OpenLoop.run(OTHERS_PER_SECOND, duration, seed, dueNanos -> {
                SplittableRandom random = new SplittableRandom(numbers.incrementAndGet());
                int author = 1 + random.nextInt(authors);
                int[] readers = testbed.graph.followers(author);
                await(readers[random.nextInt(readers.length)], post(author));
                latencies.record(dueNanos);
            });
            return new Figures(latencies.summary().p99(), latencies.summary());
        }

        private void await(int reader, Tweet tweet) {
            Waiting.until("the follower has the tweet", BETWEEN_CHECKS, () -> view.shows(reader, tweet.id()));
        }

        private Tweet post(int author) {
            Tweet tweet = log.post(author);
            posts.add(tweet);
            return tweet;
        }

        void check() throws Exception {
            view.awaitSettled();
            posts.forEach(testbed.posted::add);
            testbed.posted.compare("Roost", view);
        }
    }
}
