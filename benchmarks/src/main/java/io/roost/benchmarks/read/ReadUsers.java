package io.roost.benchmarks.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.http.KeepAliveConnection;
import io.roost.benchmarks.peer.RedisServer;
import io.roost.benchmarks.report.WrongContents;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import io.roost.engine.timeline.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Users with profiles, follows and tweets, and the page that each of them must get, computed in the simplest way. */
final class ReadUsers {

    private static final int PAGE = 20;
    private static final int COMMANDS_IN_A_PIPELINE = 5_000;
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);

    private final PostedTweets posted;
    private final Map<Long, Integer> tweetToAuthor = new HashMap<>();
    private final byte[][] requests;

    /** Appends everything to the log. */
    ReadUsers(int users, int meanFollowees, int tweetsEach, long seed, String kafka, String token) {
        FollowGraph graph = new FollowGraphGenerator(users, meanFollowees, seed).generate();
        posted = new PostedTweets(graph);
        try (WorldLog log = WorldLog.bulk(kafka)) {
            log.name(users);
            log.follow(graph);
            Batch batch = log.tweet(new Postings(users, seed).next(users * tweetsEach));
            posted.add(batch);
            for (int index = 0; index < batch.size(); index++) {
                tweetToAuthor.put(batch.tweets()[index].value(), batch.authors()[index]);
            }
        }
        requests = new byte[users][];
        Arrays.setAll(
                requests,
                user -> KeepAliveConnection.get(
                        "/v1/users/%s/home-timeline".formatted(FollowGraph.userId(user)), token));
    }

    /** The request for somebody's first page. */
    byte[] anyRequest(SplittableRandom random) {
        return requests[random.nextInt(requests.length)];
    }

    /** Fills a Redis with everybody's timeline and every tweet. */
    void fill(RedisServer redis) throws JsonProcessingException {
        try (Jedis jedis = redis.connect();
                Pipeline pipeline = jedis.pipelined()) {
            int waiting = 0;
            for (long id : tweetToAuthor.keySet()) {
                pipeline.set("tweet:" + id, RoostJson.mapper().writeValueAsString(tweet(id)));
                if (++waiting % COMMANDS_IN_A_PIPELINE == 0) {
                    pipeline.sync();
                }
            }
            for (int user = 0; user < requests.length; user++) {
                String[] entries = Arrays.stream(homeTimeline(user))
                        .mapToObj(Long::toString)
                        .toArray(String[]::new);
                if (entries.length > 0) {
                    pipeline.rpush("home:" + FollowGraph.userId(user), entries);
                }
            }
            pipeline.sync();
        }
    }

    /** Waits until everybody's page is what it must be. */
    void awaitPages(int port) {
        Waiting.until("the view has everybody's page", BETWEEN_CHECKS, () -> {
            try {
                return firstWrong(port) < 0;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /** @throws WrongContents if a page is not, byte by byte, what it must be */
    void check(String side, int port) throws IOException {
        int wrong = firstWrong(port);
        if (wrong >= 0) {
            throw new WrongContents("%s answers user %s with another page than the log says"
                    .formatted(side, FollowGraph.userId(wrong)));
        }
    }

    private int firstWrong(int port) throws IOException {
        try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
            for (int user = 0; user < requests.length; user++) {
                connection.expect(requests[user]);
                if (!connection.body().equals(page(user))) {
                    return user;
                }
            }
        }
        return -1;
    }

    private long[] homeTimeline(int user) {
        return posted.homeTimeline(user, Limits.STANDARD.timeline());
    }

    private String page(int user) throws JsonProcessingException {
        long[] ids = homeTimeline(user);
        List<Tweet> items = Arrays.stream(ids).limit(PAGE).mapToObj(this::tweet).toList();
        String next = ids.length > PAGE ? Long.toString(ids[PAGE - 1]) : null;
        return RoostJson.mapper().writeValueAsString(new Page<>(items, next));
    }

    private Tweet tweet(long id) {
        int author = tweetToAuthor.getOrDefault(id, -1);
        TweetId tweetId = new TweetId(id);
        return new Tweet(
                tweetId,
                WorldLog.TEXT,
                tweetId.createdAt(),
                new Author(FollowGraph.userId(author), WorldLog.username(author), WorldLog.displayName(author), null),
                0,
                null);
    }
}
