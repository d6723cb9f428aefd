package io.roost.benchmarks.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.benchmarks.peer.RedisServer;
import io.roost.benchmarks.report.WrongContents;
import io.roost.benchmarks.world.EventProducer;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.Postings;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Users with profiles, follows and tweets, whose home timelines are read. */
final class ReadUsers {

    private static final int MAX_PAGE = 200;

    private final String token;
    private final byte[][] requests;

    /** Appends everything to the log, and waits until the view has processed it. */
    ReadUsers(BenchDeployment deployment, int users, int meanFollowees, int tweetsEach, long seed) {
        IndexedFollowGraph graph = new FollowGraphGenerator(users, meanFollowees, seed).generate();
        token = deployment.endpoints.serviceToken();
        requests = IntStream.range(0, users).mapToObj(user -> request(user, "")).toArray(byte[][]::new);
        try (EventProducer log = EventProducer.bulk(deployment.endpoints.kafka())) {
            log.appendProfiles(users);
            log.appendFollows(graph);
            log.appendTweets(new Postings(users, seed).next(users * tweetsEach));
            deployment.awaitSettled();
        }
    }

    private byte[] request(int user, String query) {
        return KeepAliveConnection.get(
                "/v1/users/%s/home-timeline%s".formatted(IndexedFollowGraph.userId(user), query), token);
    }

    int count() {
        return requests.length;
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
                    roost.expectOk(request(user, "?limit=%d&max_id=%s".formatted(MAX_PAGE, next)));
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
