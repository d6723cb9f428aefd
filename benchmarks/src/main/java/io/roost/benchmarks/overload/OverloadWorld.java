package io.roost.benchmarks.overload;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.WrongContents;
import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.deployment.Everybody;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import io.roost.events.id.TweetId;
import io.roost.load.progress.Progress;
import it.unimi.dsi.fastutil.longs.LongList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Everybody whose timeline is materialized, and what all of them must show once it is over. */
final class OverloadWorld {

    private static final long SEED = 42;
    private static final int DEPTH = 800;
    private static final int CELEBRITIES = 200;

    /** In the ids of the flood's tweets; ingest's is 0. */
    private static final List<Integer> NODES = List.of(1, 2);

    private final BenchDeployment deployment;
    private final FollowGraph graph;
    private final List<WorldLog> logs;
    private final int[] celebrities;
    private final int headStart;

    /** @param resources closes what is opened */
    OverloadWorld(BenchDeployment deployment, Setting setting, Resources resources) {
        this.deployment = deployment;
        this.graph = new FollowGraphGenerator(setting.size(3_200, 160), setting.size(400, 20), SEED).generate();
        this.logs = NODES.stream()
                .map(node -> resources.add(new WorldLog(deployment.endpoints().kafka(), node)))
                .toList();
        this.celebrities = mostFollowed();
        this.headStart = setting.size(100_000, 5_000);
    }

    /** A tweet of theirs costs the view many times what it costs to append it, which the same two cores do. */
    private int[] mostFollowed() {
        return IntStream.range(0, graph.users())
                .boxed()
                .sorted(Comparator.comparingInt(user -> -graph.followerCount(user)))
                .limit(CELEBRITIES)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Followers of those who tweet in the flood. */
    double meanFanOut() {
        return Arrays.stream(celebrities).map(graph::followerCount).average().orElseThrow();
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

    /** Lets the view process so many tweets first: so the JVM is warm, and timelines are full. */
    void warmUp(int tweets) {
        Batch unused = logs.get(0).tweet(new Postings(graph.users(), SEED + 1).next(tweets), count -> {});
        deployment.awaitSettled();
    }

    /** Begins to flood the log. */
    Flood flood() {
        return new Flood(logs, celebrities, headStart, deployment::tweetsProcessed);
    }

    /** Has clients begin to write over HTTP. */
    Writers writers() {
        return new Writers(deployment.calls(), graph.users(), headStart / 10);
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
