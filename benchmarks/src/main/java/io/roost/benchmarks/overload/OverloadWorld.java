package io.roost.benchmarks.overload;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.WrongContents;
import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.deployment.Everybody;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.CelebrityGraph;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.WorldLog;
import io.roost.contract.id.TweetId;
import io.roost.load.progress.Progress;
import it.unimi.dsi.fastutil.longs.LongList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Everybody whose timeline is materialized, and what all of them must show once it is over. */
final class OverloadWorld {

    private static final long SEED = 42;
    private static final int DEPTH = 800;
    private static final int AUTHORS = 50;

    /** So many tweets for each that the view can process alone: more than ten, since a deep backlog drains faster than a small one. */
    private static final int TIMES = 18;

    /** In the ids of the flood's tweets; ingest's is 0. */
    private static final List<Integer> NODES = List.of(1, 2);

    private final BenchDeployment deployment;
    private final FollowGraph graph;
    private final List<WorldLog> logs;
    private final int mostOfTheFlood;
    private final int linesOfAnImport;

    /**
     * At full size five of six users follow each author of the flood: such a tweet costs the view so much more than what it costs
     * to append it that both can be done on the same cores.
     *
     * @param resources closes what is opened
     */
    OverloadWorld(BenchDeployment deployment, Setting setting, Resources resources) {
        this.deployment = deployment;
        this.graph = CelebrityGraph.of(setting.size(30_000, 160), AUTHORS, setting.size(25_000, 20), SEED);
        this.logs = NODES.stream()
                .map(node -> resources.add(new WorldLog(deployment.endpoints().kafka(), node)))
                .toList();
        this.mostOfTheFlood = setting.size(8_000_000, 5_000);
        this.linesOfAnImport = setting.size(10_000, 500);
    }

    private static int[] authors() {
        return IntStream.rangeClosed(1, AUTHORS).toArray();
    }

    /** Followers of those who tweet in the flood. */
    double meanFanOut() {
        return Arrays.stream(authors()).map(graph::followerCount).average().orElseThrow();
    }

    /** Brings the graph in, and lets everybody read once. */
    void load() throws InterruptedException {
        try (Progress progress = ShownProgress.of("follows", graph.edges())) {
            logs.get(0).follow(graph, progress::at);
            progress.say("processing");
            deployment.awaitSettled();
        }
        Everybody.sum(graph.users(), user -> deployment.calls().homeTimeline(FollowGraph.userId(user), 1).length);
    }

    /**
     * How many tweets a second the view processes while nothing else goes on, measured with so many of the flood's kind
     * once it has been busy with such for as long: by then timelines are full, and the JVM is warm. They are to be a backlog of
     * many seconds, since it goes through such faster than through little.
     */
    double processedAlone(Duration warmUp, int tweets) {
        long begin = System.nanoTime();
        try (Progress progress = ShownProgress.of("warming up", -1)) {
            do {
                progress.say("%,.0f tweets/s".formatted(processedAlone(tweets)));
            } while (System.nanoTime() - begin < warmUp.toNanos());
        }
        return processedAlone(tweets);
    }

    private double processedAlone(int tweets) {
        long begin = System.nanoTime();
        Batch unused = logs.get(0)
                .tweet(
                        IntStream.range(0, tweets)
                                .map(turn -> 1 + turn % AUTHORS)
                                .toArray(),
                        count -> {});
        return tweets / ((deployment.awaitSettled() - begin) / 1e9);
    }

    /** Begins to flood the log with many times as much as the view processes alone. */
    Flood flood(double processedAlone) {
        return new Flood(logs, authors(), TIMES * processedAlone, mostOfTheFlood);
    }

    /** Has clients begin to write over HTTP. */
    Writers writers() {
        return new Writers(deployment.calls(), graph.users(), linesOfAnImport);
    }

    /**
     * All that was accepted is in the log, and everybody's timeline, read over HTTP, is what the log and the graph say.
     *
     * @param accepted ids
     * @return how many entries were compared
     * @throws WrongContents if something is missing or differs
     */
    long check(LongList accepted) throws InterruptedException {
        Batch inLog = TweetsInLog.read(deployment.endpoints().kafka(), deployment.partitions());
        LongSet ids = new LongOpenHashSet(
                Arrays.stream(inLog.tweets()).mapToLong(TweetId::value).toArray());
        if (!ids.containsAll(accepted)) {
            throw new WrongContents("a tweet that was accepted is not in the log");
        }
        PostedTweets posted = new PostedTweets(graph);
        posted.add(inLog);
        try (Progress progress = ShownProgress.of("checking timelines", graph.users())) {
            return Everybody.sum(graph.users(), user -> {
                progress.step();
                return check(posted, user);
            });
        }
    }

    private int check(PostedTweets posted, int user) {
        long[] expected = posted.homeTimeline(user, DEPTH);
        if (!Arrays.equals(expected, deployment.calls().homeTimeline(FollowGraph.userId(user), DEPTH))) {
            throw new WrongContents("the home timeline of user %d is not what the log says".formatted(user));
        }
        return expected.length;
    }
}
