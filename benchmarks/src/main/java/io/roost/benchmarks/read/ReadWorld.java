package io.roost.benchmarks.read;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.WrongContents;
import io.roost.benchmarks.http.KeepAliveConnection;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import io.roost.cli.deployment.Endpoints;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Users with profiles, follows and tweets, and the page that each of them must get, computed in the simplest way. */
final class ReadWorld {

    static final int PAGE = 20;

    private static final int DEPTH = 800;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final FollowGraph graph;
    private final PostedTweets posted;
    private final int[] authors;
    private final Map<Long, Integer> tweetToAuthor = new HashMap<>();

    ReadWorld(int users, int meanFollowees, int tweetsEach, long seed) {
        this.graph = new FollowGraphGenerator(users, meanFollowees, seed).generate();
        this.posted = new PostedTweets(graph);
        this.authors = new Postings(users, seed).next(users * tweetsEach);
    }

    int users() {
        return graph.users();
    }

    /** Appends everything to the log. */
    void append(Endpoints endpoints) {
        try (WorldLog log = new WorldLog(endpoints.kafka())) {
            log.name(graph.users());
            log.follow(graph, count -> {});
            Batch batch = log.tweet(authors, count -> {});
            posted.add(batch);
            for (int index = 0; index < batch.size(); index++) {
                tweetToAuthor.put(batch.tweets()[index].value(), batch.authors()[index]);
            }
        }
    }

    /** The requests for everybody's first page. */
    byte[][] requests(String token) {
        byte[][] requests = new byte[users()][];
        Arrays.setAll(
                requests,
                user -> KeepAliveConnection.get(
                        "/v1/users/%s/home-timeline".formatted(FollowGraph.userId(user)), token));
        return requests;
    }

    /** The newest ids of a user's home timeline, newest first. */
    long[] homeTimeline(int user) {
        return posted.homeTimeline(user, DEPTH);
    }

    /** Every tweet there is, in JSON. */
    void forEachTweet(TweetJson action) {
        tweetToAuthor.keySet().forEach(id -> action.accept(id, json(tweet(id))));
    }

    /** Takes the JSON of one tweet. */
    @FunctionalInterface
    interface TweetJson {
        void accept(long tweetId, String json);
    }

    /** Waits until everybody's page is what it must be. */
    void awaitPages(int port, byte[][] requests) throws IOException {
        try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
            for (int number = 0; number < requests.length; number++) {
                int user = number;
                String expected = page(user);
                Waiting.until(
                        "the view has the page of user " + FollowGraph.userId(user),
                        BETWEEN_LOOKS,
                        () -> expected.equals(answer(connection, requests[user])));
            }
        }
    }

    /** @throws WrongContents if a page is not, byte by byte, what it must be */
    void check(String side, int port, byte[][] requests) throws IOException {
        try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
            for (int user = 0; user < requests.length; user++) {
                if (!page(user).equals(answer(connection, requests[user]))) {
                    throw new WrongContents("%s answers user %s with another page than the log says"
                            .formatted(side, FollowGraph.userId(user)));
                }
            }
        }
    }

    private static String answer(KeepAliveConnection connection, byte[] request) {
        try {
            connection.expect(request);
            return connection.body();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String page(int user) {
        long[] ids = homeTimeline(user);
        List<Tweet> items = Arrays.stream(ids).limit(PAGE).mapToObj(this::tweet).toList();
        return json(new Page<>(items, ids.length > PAGE ? Long.toString(ids[PAGE - 1]) : null));
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

    private static String json(Object value) {
        try {
            return RoostJson.mapper().writeValueAsString(value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
