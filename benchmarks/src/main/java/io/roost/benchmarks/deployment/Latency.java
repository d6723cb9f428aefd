package io.roost.benchmarks.deployment;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.OpenLoop;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Threads;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.world.EventProducer;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.Postings;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.load.run.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * The time from when a post is due until it is visible to a follower, over HTTP. The peer is the time of three bare round trips
 * through the same broker. Both sides have the same arrivals and run in turn, so that neither slows down the other.
 */
public final class Latency implements Benchmark {

    private static final long SEED = 42;
    private static final String PEER = "three bare round trips";

    @Override
    public List<Row> rows(Setting setting, Resources resources) throws Exception {
        Comparison p50 = Comparison.atMost(2, "latency-p50", "ms", PEER);
        Comparison p99 = Comparison.atMost(3, "latency-p99", "ms", PEER);
        Duration duration = setting.millis(20_000, 1_000);
        double rate = setting.size(200, 50);
        BenchDeployment deployment = new BenchDeployment(setting, resources);
        BareRoundTrips bare = new BareRoundTrips(deployment.endpoints.kafka(), setting.partitions(), resources);
        PostingUsers users = new PostingUsers(deployment, setting.size(5_000, 160), setting.size(100, 20), SEED);
        warmUp(setting, rate, users, bare);
        setting.repeat("latency", false, number -> {
            PostingUsers.Outcome roost = users.run(rate, duration, SEED + number);
            p50.roost(number, new Figures(roost.visible().p50(), roost));
            p99.roost(number, new Figures(roost.visible().p99(), roost));
            Latencies peer = bare.run(rate, duration, SEED + number).summary();
            p50.peer(number, () -> new Figures(peer.p50(), peer));
            p99.peer(number, () -> new Figures(peer.p99(), peer));
        });
        String audited = deployment.audit(users.graph.edges() + users.posted.sum(), users.graph.users());
        return List.of(p50.row(audited), p99.row(audited));
    }

    /**
     * A rising load, since newly loaded code is ten times as slow; then a minute of three times the measured load, in which the
     * JVM compiles the code of both sides; finally the measured load.
     */
    private static void warmUp(Setting setting, double rate, PostingUsers users, BareRoundTrips bare)
            throws InterruptedException, IOException {
        Duration step = setting.millis(10_000, 250);
        for (double part : new double[] {0.1, 0.3, 1, 3, 3, 3, 3, 3, 3, 1}) {
            users.run(part * rate, step, SEED);
            bare.run(part * rate, step, SEED);
        }
    }

    /**
     * Users who post over HTTP while all timelines are materialized. Every {@value #WATCH_EVERY}th tweet is watched: a follower
     * requests it repeatedly, without pause, until it is visible. Watching all tweets would be a larger load than the tweets.
     */
    private static final class PostingUsers {

        private static final int WATCH_EVERY = 4;
        private static final Duration RETRY_AFTER = Duration.ofMillis(20);
        private static final Duration MAX_UNTIL_VISIBLE = Duration.ofMinutes(1);

        private final String json = RoostJson.mapper().writeValueAsString(Map.of("text", EventProducer.TEXT));
        private final BenchDeployment deployment;
        private final IndexedFollowGraph graph;
        private final Postings postings;
        private final LongAdder posted = new LongAdder();

        /** Appends the graph, and reads every timeline once, which materializes it. */
        PostingUsers(BenchDeployment deployment, int users, int meanFanOut, long seed) throws Exception {
            this.deployment = deployment;
            this.graph = new FollowGraphGenerator(users, meanFanOut, seed).generate();
            this.postings = new Postings(users, seed);
            try (EventProducer log = EventProducer.bulk(deployment.endpoints.kafka())) {
                log.appendFollows(graph);
                deployment.awaitSettled();
            }
            try (KeepAliveConnection.Pool api = new KeepAliveConnection.Pool(deployment.apiPort())) {
                Threads.forEachUser(
                        users, user -> send(api, deployment.homeTimeline(user, "?limit=1"), 200, new LongAdder()));
            }
        }

        /** The result of one run: latencies until a post was answered and until it was visible, and the number of refusals. */
        record Outcome(Latencies visible, Latencies answered, long refusals) {}

        /** Posts at a rate; returns when every post was answered and every watched one was visible. */
        Outcome run(double perSecond, Duration duration, long seed) throws InterruptedException, IOException {
            int[] authors = postings.next((int) (perSecond * duration.toMillis() / 1e3 * 1.5) + 100);
            AtomicInteger due = new AtomicInteger();
            LongAdder refusals = new LongAdder();
            Latencies.Recorder answered = new Latencies.Recorder();
            Latencies.Recorder visible = new Latencies.Recorder();
            try (KeepAliveConnection.Pool api = new KeepAliveConnection.Pool(deployment.apiPort())) {
                OpenLoop.run(perSecond, duration, seed, dueNanos -> {
                    int number = due.getAndIncrement();
                    int author = authors[number];
                    String authorId = IndexedFollowGraph.userId(author).toString();
                    byte[] post =
                            KeepAliveConnection.post("/v1/tweets", deployment.endpoints.serviceToken(), authorId, json);
                    String created = send(api, post, 201, refusals);
                    posted.increment();
                    // A client's work on the answer counts, too.
                    TweetId tweet = TweetId.of(
                            RoostJson.mapper().readTree(created).path("id").asText());
                    answered.record(dueNanos);
                    if (number % WATCH_EVERY == 0) {
                        awaitVisible(api, readerOf(author, number), tweet, refusals);
                        visible.record(dueNanos);
                    }
                });
            }
            return new Outcome(visible.summary(), answered.summary(), refusals.sum());
        }

        private int readerOf(int author, int number) {
            int[] followers = graph.followers(author);
            return followers.length == 0 ? author : followers[new SplittableRandom(number).nextInt(followers.length)];
        }

        private void awaitVisible(KeepAliveConnection.Pool api, int reader, TweetId tweet, LongAdder refusals)
                throws IOException {
            byte[] request = deployment.homeTimeline(
                    reader, "?limit=1&max_id=%d&since_id=%d".formatted(tweet.value() + 1, tweet.value() - 1));
            long begin = System.nanoTime();
            while (!send(api, request, 200, refusals).contains('"' + tweet.toString() + '"')) {
                if (System.nanoTime() - begin > MAX_UNTIL_VISIBLE.toNanos()) {
                    throw new IOException("tweet %s is not visible".formatted(tweet));
                }
            }
        }

        /** Returns the body; repeats a request that is refused with 429 or 503, while the clock continues. */
        private static String send(KeepAliveConnection.Pool api, byte[] request, int expected, LongAdder refusals)
                throws IOException {
            while (true) {
                KeepAliveConnection.Response response = api.send(request);
                if (response.status() == expected) {
                    return response.body();
                }
                if (response.status() != 503 && response.status() != 429) {
                    throw new IOException("status %d: %s".formatted(response.status(), response.body()));
                }
                refusals.increment();
                LockSupport.parkNanos(RETRY_AFTER.toNanos());
            }
        }
    }
}
