package io.roost.benchmarks.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.OpenLoop;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Threads;
import io.roost.benchmarks.peer.RedisServer;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.PeerMissing;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.report.WrongContents;
import io.roost.benchmarks.world.EventProducer;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.Postings;
import io.roost.contract.json.RoostJson;
import io.roost.load.run.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/**
 * Home timelines of 20 tweets over HTTP: reads per second if every connection sends requests without pause, and latencies at
 * a fixed rate. Both loads warm up each side, since compilation would dominate its p99. Every page of both sides is compared
 * before and after, and Roost's timelines with SQL over the log.
 */
public final class Read implements Benchmark {

    private static final long SEED = 42;
    private static final String PEER = "Dropwizard over Redis";
    private static final int TURNS = 6;

    /** Connections that send requests without pause, for the throughput. */
    private static final int CONNECTIONS = 8;

    private static final double READS_PER_SECOND = 500;

    @Override
    public List<Row> rows(Setting setting, Resources resources) throws Exception {
        Comparison throughput = Comparison.atLeast(1, "read-throughput", "reads/s", PEER);
        Comparison p99 = Comparison.atMost(1, "read-p99", "ms", PEER);
        BenchDeployment deployment = new BenchDeployment(setting, resources);
        Users users = new Users(deployment, setting.size(5_000, 400), setting.size(100, 20), setting.size(20, 5), SEED);
        Side roost = new Side(deployment.apiPort(), users);
        List<Side> sides = new ArrayList<>(List.of(roost));
        try {
            RedisServer redis = new RedisServer(setting.directory(), resources);
            users.copy(roost.port, redis);
            RedisApi api = new RedisApi(redis, deployment.endpoints.serviceToken());
            resources.add((AutoCloseable) api::stop);
            api.start();
            sides.add(new Side(api.port(), users));
        } catch (PeerMissing missing) {
            throughput.peerFailed(missing);
            p99.peerFailed(missing);
        }
        List<Side> peers = sides.subList(1, sides.size());
        for (Side side : sides) {
            users.compare(roost.port, side.port);
            side.read(setting.millis(20_000, 500));
            side.readAtARate(setting.millis(20_000, 500), 0);
        }
        setting.repeat("read", false, number -> {
            for (Side side : sides) {
                side.read(setting.millis(10_000, 500));
            }
            // In short turns, so that a stall of the machine affects both sides.
            for (int turn = 1; turn <= TURNS; turn++) {
                for (Side side : sides) {
                    side.readAtARate(setting.millis(10_000, 250), turn);
                }
            }
            throughput.roost(number, roost.throughput());
            p99.roost(number, roost.p99());
            for (Side peer : peers) {
                throughput.peer(number, peer::throughput);
                p99.peer(number, peer::p99);
            }
        });
        for (Side peer : peers) {
            users.compare(roost.port, peer.port);
        }
        String audited = deployment.audit(0, users.requests.length);
        return List.of(throughput.row(audited), p99.row(audited));
    }

    /** One side, with the figures of its latest run. */
    private static final class Side {

        private final int port;
        private final Users users;
        private double readsPerSecond;
        private Latencies.Recorder latencies = new Latencies.Recorder();

        Side(int port, Users users) {
            this.port = port;
            this.users = users;
        }

        Figures throughput() {
            return new Figures(readsPerSecond, null);
        }

        Figures p99() {
            return new Figures(latencies.summary().p99(), latencies.summary());
        }

        void read(Duration duration) throws Exception {
            latencies = new Latencies.Recorder();
            System.gc();
            LongAdder reads = new LongAdder();
            double seconds = Threads.seconds(CONNECTIONS, thread -> {
                SplittableRandom random = new SplittableRandom(thread);
                long end = System.nanoTime() + duration.toNanos();
                try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
                    while (end - System.nanoTime() > 0) {
                        connection.expectOk(users.anyRequest(random));
                        reads.increment();
                    }
                }
            });
            readsPerSecond = reads.sum() / seconds;
        }

        void readAtARate(Duration duration, int seed) throws InterruptedException, IOException {
            AtomicLong numbers = new AtomicLong((long) seed << Integer.SIZE);
            try (KeepAliveConnection.Pool pool = new KeepAliveConnection.Pool(port)) {
                OpenLoop.run(READS_PER_SECOND, duration, seed, dueNanos -> {
                    KeepAliveConnection.Response response =
                            pool.send(users.anyRequest(new SplittableRandom(numbers.incrementAndGet())));
                    latencies.record(dueNanos);
                    if (response.status() != 200) {
                        throw new IOException("status %d: %s".formatted(response.status(), response.body()));
                    }
                });
            }
        }
    }

    /** Users with profiles, follows and tweets, whose home timelines are read. */
    private static final class Users {

        private static final int MAX_PAGE = 200;

        private final BenchDeployment deployment;
        private final byte[][] requests;

        /** Appends everything to the log, and waits until the view has processed it. */
        Users(BenchDeployment deployment, int users, int meanFollowees, int tweetsEach, long seed) {
            IndexedFollowGraph graph = new FollowGraphGenerator(users, meanFollowees, seed).generate();
            this.deployment = deployment;
            requests = IntStream.range(0, users)
                    .mapToObj(user -> deployment.homeTimeline(user, ""))
                    .toArray(byte[][]::new);
            try (EventProducer log = EventProducer.bulk(deployment.endpoints.kafka())) {
                log.appendProfiles(users);
                log.appendFollows(graph);
                log.appendTweets(new Postings(users, seed).next(users * tweetsEach));
                deployment.awaitSettled();
            }
        }

        byte[] anyRequest(SplittableRandom random) {
            return requests[random.nextInt(requests.length)];
        }

        /** Copies every timeline and every tweet from Roost to Redis. */
        void copy(int port, RedisServer redis) throws IOException {
            Set<String> known = new HashSet<>();
            try (KeepAliveConnection roost = new KeepAliveConnection(port);
                    Jedis jedis = redis.connect();
                    Pipeline pipeline = jedis.pipelined()) {
                for (int user = 0; user < requests.length; user++) {
                    String next = Long.toString(Long.MAX_VALUE);
                    while (!next.isEmpty()) {
                        roost.expectOk(deployment.homeTimeline(user, "?limit=%d&max_id=%s".formatted(MAX_PAGE, next)));
                        JsonNode page = RoostJson.mapper().readTree(roost.body());
                        for (JsonNode tweet : page.path("items")) {
                            String id = tweet.path("id").asText();
                            pipeline.rpush("home:" + IndexedFollowGraph.userId(user), id);
                            if (known.add(id)) {
                                pipeline.set("tweet:" + id, tweet.toString());
                            }
                        }
                        next = page.path("next").asText("");
                    }
                    pipeline.sync();
                }
            }
        }

        /** @throws WrongContents if the first pages of a user differ by a byte */
        void compare(int port, int peerPort) throws IOException {
            try (KeepAliveConnection roost = new KeepAliveConnection(port);
                    KeepAliveConnection peer = new KeepAliveConnection(peerPort)) {
                for (byte[] request : requests) {
                    roost.expectOk(request);
                    peer.expectOk(request);
                    if (!roost.body().equals(peer.body())) {
                        throw new WrongContents("the peer returned %s, Roost %s".formatted(peer.body(), roost.body()));
                    }
                }
            }
        }
    }
}
