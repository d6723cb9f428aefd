package io.roost.benchmarks.latency;

import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.WrongContents;
import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.deployment.CallFailed;
import io.roost.benchmarks.deployment.Everybody;
import io.roost.benchmarks.deployment.RoostCalls;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.openloop.OpenLoop;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.load.progress.Progress;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Users who post over HTTP while all timelines are materialized, and the timelines that they must have in the end.
 *
 * <p>Every {@value #WATCH_EVERY}th tweet is watched: one of the author's followers requests it repeatedly, without pause, until
 * it is there. Watching all of them would be a larger load than the tweets.
 */
final class PostedWorld {

    private static final int WATCH_EVERY = 4;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(20);
    private static final int DEPTH = 800;

    private final BenchDeployment deployment;
    private final RoostCalls calls;
    private final FollowGraph graph;
    private final Postings postings;
    private final PostedTweets posted;

    PostedWorld(BenchDeployment deployment, int users, int meanFanOut, long seed) {
        this.deployment = deployment;
        this.calls = deployment.calls();
        this.graph = new FollowGraphGenerator(users, meanFanOut, seed).generate();
        this.postings = new Postings(users, seed);
        this.posted = new PostedTweets(graph);
    }

    /** The result of one run: latencies until a post was answered and until it was visible, and the number of refusals. */
    record Outcome(Latencies answered, Latencies visible, LongAdder refusals) {}

    /** Loads the graph, and reads every timeline once, which materializes it. */
    void load() throws InterruptedException {
        try (Progress progress = ShownProgress.of("follows", graph.edges());
                WorldLog log = new WorldLog(deployment.endpoints().kafka())) {
            log.follow(graph, progress::at);
            progress.say("processing");
            deployment.awaitSettled();
        }
        Everybody.sum(graph.users(), user -> calls.homeTimeline(FollowGraph.userId(user), 1).length);
    }

    /** Posts at a rate; returns when every post was answered and every watched one was visible. */
    Outcome run(double perSecond, Duration duration, long seed) throws InterruptedException {
        int[] authors = postings.next((int) (perSecond * duration.toMillis() / 1e3 * 1.5) + 100);
        TweetId[] tweets = new TweetId[authors.length];
        AtomicInteger due = new AtomicInteger();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        Outcome outcome = new Outcome(new Latencies(), new Latencies(), new LongAdder());
        new OpenLoop(perSecond, duration).run(seed, dueNanos -> {
            int number = due.getAndIncrement();
            try {
                tweets[number] = post(FollowGraph.userId(authors[number]), outcome.refusals);
                outcome.answered.happened(dueNanos);
                if (number % WATCH_EVERY == 0) {
                    watch(readerOf(authors[number], number), tweets[number], outcome.refusals);
                    outcome.visible.happened(dueNanos);
                }
            } catch (RuntimeException failed) {
                failure.compareAndSet(null, failed);
            }
        });
        if (failure.get() != null) {
            throw new IllegalStateException("a call failed under load", failure.get());
        }
        int count = due.get();
        posted.add(new Batch(Arrays.copyOf(authors, count), Arrays.copyOf(tweets, count)));
        return outcome;
    }

    private TweetId post(UserId author, LongAdder refusals) {
        return untilTaken(refusals, () -> calls.post(author, WorldLog.TEXT));
    }

    private UserId readerOf(int author, int number) {
        int followers = graph.followerCount(author);
        return FollowGraph.userId(
                followers == 0 ? author : graph.followers(author)[new SplittableRandom(number).nextInt(followers)]);
    }

    private void watch(UserId reader, TweetId tweet, LongAdder refusals) {
        Waiting.until(
                "tweet " + tweet + " is seen",
                Duration.ZERO,
                () -> untilTaken(refusals, () -> calls.shows(reader, tweet)));
    }

    /** Repeats a call that is refused with 429 or 503; the clock continues. */
    private static <T> T untilTaken(LongAdder refusals, Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (CallFailed failure) {
                if (failure.status() != 503 && failure.status() != 429) {
                    throw failure;
                }
                refusals.increment();
                LockSupport.parkNanos(BEFORE_NEXT_TRY.toNanos());
            }
        }
    }

    /**
     * Compares everybody's home timeline, read over HTTP, with the graph and what was posted.
     *
     * @return how many entries were compared
     * @throws WrongContents if one differs
     */
    long check() throws InterruptedException {
        try (Progress progress = ShownProgress.of("checking timelines", graph.users())) {
            AtomicInteger checked = new AtomicInteger();
            return Everybody.sum(graph.users(), user -> {
                int entries = check(user);
                progress.at(checked.incrementAndGet());
                return entries;
            });
        }
    }

    private int check(int user) {
        long[] expected = posted.homeTimeline(user, DEPTH);
        long[] found = calls.homeTimeline(FollowGraph.userId(user), DEPTH);
        if (!Arrays.equals(expected, found)) {
            throw new WrongContents(
                    "the home timeline of user %s has %d entries, expected %d; they differ from entry %d on"
                            .formatted(
                                    FollowGraph.userId(user),
                                    found.length,
                                    expected.length,
                                    Arrays.mismatch(expected, found)));
        }
        return found.length;
    }
}
