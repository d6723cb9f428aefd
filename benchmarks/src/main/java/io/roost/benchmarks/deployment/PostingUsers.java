package io.roost.benchmarks.deployment;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Threads;
import io.roost.benchmarks.deployment.KeepAliveConnections.Answer;
import io.roost.benchmarks.openloop.OpenLoop;
import io.roost.benchmarks.report.WrongContents;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.load.run.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Users who post over HTTP while all timelines are materialized.
 *
 * <p>Every {@value #WATCH_EVERY}th tweet is watched: one of the author's followers requests it repeatedly, without pause, until
 * it is there. Watching all of them would be a larger load than the tweets.
 */
final class PostingUsers {

    private static final int WATCH_EVERY = 4;
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(20);
    private static final Duration MOST_UNTIL_VISIBLE = Duration.ofMinutes(1);

    private final String json = RoostJson.mapper().writeValueAsString(Map.of("text", WorldLog.TEXT));
    private final BenchDeployment deployment;
    private final FollowGraph graph;
    private final Postings postings;
    private final KeepAliveConnections api;
    private final LongAdder posted = new LongAdder();

    /** Loads the graph, and reads every timeline once, which materializes it. */
    PostingUsers(BenchDeployment deployment, int users, int meanFanOut, long seed, Resources resources)
            throws Exception {
        this.deployment = deployment;
        this.graph = new FollowGraphGenerator(users, meanFanOut, seed).generate();
        this.postings = new Postings(users, seed);
        this.api = resources.add(new KeepAliveConnections(deployment.apiPort()));
        try (WorldLog log = WorldLog.bulk(deployment.kafka())) {
            log.follow(graph);
            deployment.awaitSettled();
        }
        Threads.forEachUser(users, user -> ask(home(user, "limit=1"), 200, new LongAdder()));
    }

    /** The result of one run: latencies until a post was answered and until it was visible, and the number of refusals. */
    record Outcome(Latencies visible, Latencies answered, long refusals) {}

    /** Posts at a rate; returns when every post was answered and every watched one was visible. */
    Outcome run(double perSecond, Duration duration, long seed) throws InterruptedException {
        int[] authors = postings.next((int) (perSecond * duration.toMillis() / 1e3 * 1.5) + 100);
        AtomicInteger due = new AtomicInteger();
        LongAdder refusals = new LongAdder();
        var answered = new io.roost.benchmarks.openloop.Latencies();
        var visible = new io.roost.benchmarks.openloop.Latencies();
        OpenLoop.run(perSecond, duration, seed, dueNanos -> {
            int number = due.getAndIncrement();
            TweetId tweet = post(authors[number], refusals);
            answered.happened(dueNanos);
            if (number % WATCH_EVERY == 0) {
                awaitVisible(readerOf(authors[number], number), tweet, refusals);
                visible.happened(dueNanos);
            }
        });
        return new Outcome(visible.summary(), answered.summary(), refusals.sum());
    }

    private TweetId post(int author, LongAdder refusals) throws IOException {
        byte[] request = KeepAliveConnection.post(
                "/v1/tweets",
                deployment.serviceToken(),
                FollowGraph.userId(author).toString(),
                json);
        Answer answer = ask(request, 201, refusals);
        posted.increment();
        return TweetId.of(RoostJson.mapper().readTree(answer.body()).path("id").asText());
    }

    private int readerOf(int author, int number) {
        int[] followers = graph.followers(author);
        return followers.length == 0 ? author : followers[new SplittableRandom(number).nextInt(followers.length)];
    }

    private void awaitVisible(int reader, TweetId tweet, LongAdder refusals) throws IOException {
        byte[] request = home(reader, "limit=1&max_id=%d&since_id=%d".formatted(tweet.value() + 1, tweet.value() - 1));
        long begin = System.nanoTime();
        while (!ask(request, 200, refusals).body().contains('"' + tweet.toString() + '"')) {
            if (System.nanoTime() - begin > MOST_UNTIL_VISIBLE.toNanos()) {
                throw new IOException("tweet %s is not visible".formatted(tweet));
            }
        }
    }

    private byte[] home(int reader, String query) {
        return KeepAliveConnection.get(
                "/v1/users/%s/home-timeline?%s".formatted(FollowGraph.userId(reader), query),
                deployment.serviceToken());
    }

    /** Repeats a request that is refused with 429 or 503; the clock continues. */
    private Answer ask(byte[] request, int expected, LongAdder refusals) throws IOException {
        while (true) {
            Answer answer = api.ask(request);
            if (answer.status() == expected) {
                return answer;
            }
            if (answer.status() != 503 && answer.status() != 429) {
                throw new IOException("answered %d: %s".formatted(answer.status(), answer.body()));
            }
            refusals.increment();
            LockSupport.parkNanos(BEFORE_NEXT_TRY.toNanos());
        }
    }

    /**
     * Compares everybody's home timeline with SQL over the log, which must have every tweet that was answered.
     *
     * @throws WrongContents if one differs
     */
    BenchDeployment.Audited check() throws InterruptedException {
        BenchDeployment.Audited audited = deployment.audit();
        long expected = graph.edges() + posted.sum();
        if (audited.events() < expected || audited.users() != graph.users()) {
            throw new WrongContents("the log has %d events, expected %d; the timelines of %d of %d users were compared"
                    .formatted(audited.events(), expected, audited.users(), graph.users()));
        }
        return audited;
    }
}
