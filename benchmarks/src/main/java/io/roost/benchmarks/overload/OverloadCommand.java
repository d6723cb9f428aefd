package io.roost.benchmarks.overload;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.WrongContents;
import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.deployment.Everybody;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.WorldLog;
import io.roost.events.id.TweetId;
import io.roost.load.progress.Progress;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes as fast as ingest takes them, far more than the view can fan out: the lag must grow and shrink again, memory must
 * not grow, every write must be accepted or refused with 429 or 503, and what was accepted must be in the timelines.
 */
@Command(
        name = "overload",
        description = "More than it can do, for a while: lag, memory, refusals, and whether all accepted is there.",
        mixinStandardHelpOptions = true)
public final class OverloadCommand extends Benchmark {

    private static final int USERS = 1_000;
    private static final int MEAN_FAN_OUT = 100;
    private static final long SEED = 42;
    private static final int DEPTH = 800;
    private static final double MIB = 1 << 20;

    private static final String NOTE = "%s s of overload: lag up to %s and back to 0; %s tweets posted, %s imported, "
            + "%s calls refused, %s unanswered; live heap %s MiB before, %s at its end, %s after";

    @Option(names = "--seconds", description = "How long. Default: 60, or 2 with --quick.")
    private @Nullable Integer seconds;

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        Duration duration = Duration.ofSeconds(seconds != null ? seconds : setting.size(60, 2));
        try (Resources resources = new Resources()) {
            BenchDeployment deployment = BenchDeployment.start(setting, resources);
            FollowGraph graph = new FollowGraphGenerator(USERS, MEAN_FAN_OUT, SEED).generate();
            load(deployment, graph);
            Flood flood = new Flood(deployment.calls(), USERS);
            Map<String, Number> conditions = new LinkedHashMap<>();
            conditions.put("liveHeapBeforeMiB", Course.liveHeap() / MIB);
            Course course = new Course(deployment);
            flood.run(duration, course::look);
            conditions.put("liveHeapAtTheEndOfTheLoadMiB", Course.liveHeap() / MIB);
            long end = System.nanoTime();
            do {
                course.look();
            } while (course.lastLag() > 0);
            double drained = (System.nanoTime() - end) / 1e9;
            deployment.awaitSettled();
            conditions.put("liveHeapAfterMiB", Course.liveHeap() / MIB);
            conditions.put("highestLag", course.highestLag());
            conditions.put("leastProducerBufferMiB", course.leastBuffer() / MIB);
            conditions.put("tweetsPosted", flood.posted());
            conditions.put("tweetsImported", flood.imported());
            conditions.put("callsRefused", flood.refused());
            conditions.put("callsUnanswered", flood.unanswered());
            conditions.put("overloadSeconds", duration.toSeconds());
            conditions.put("entriesChecked", check(deployment, graph, flood));
            conditions.putAll(deployment.audit());
            Row row = Row.alone("overload-drained", "s", null, List.of(new Figures(drained, conditions)));
            return new Findings(List.of(row.withNote(note(conditions))), course.curves(), List.of());
        }
    }

    private static String note(Map<String, Number> conditions) {
        Object[] numbers = Stream.of(
                        "overloadSeconds",
                        "highestLag",
                        "tweetsPosted",
                        "tweetsImported",
                        "callsRefused",
                        "callsUnanswered",
                        "liveHeapBeforeMiB",
                        "liveHeapAtTheEndOfTheLoadMiB",
                        "liveHeapAfterMiB")
                .map(name -> "%,.0f".formatted(conditions.getOrDefault(name, 0).doubleValue()))
                .toArray();
        return NOTE.formatted(numbers);
    }

    private static void load(BenchDeployment deployment, FollowGraph graph) throws InterruptedException {
        try (Progress progress = ShownProgress.of("follows", graph.edges());
                WorldLog log = new WorldLog(deployment.endpoints().kafka())) {
            log.follow(graph, progress::at);
            progress.say("processing");
            deployment.awaitSettled();
        }
        Everybody.sum(USERS, user -> deployment.calls().homeTimeline(FollowGraph.userId(user), 1).length);
    }

    /** All that was accepted is in the log, and everybody's timeline is what the log and the graph say. */
    private static long check(BenchDeployment deployment, FollowGraph graph, Flood flood) throws InterruptedException {
        Batch inLog = TweetsInLog.read(deployment.endpoints().kafka(), deployment.partitions());
        LongSet ids = new LongOpenHashSet(
                Arrays.stream(inLog.tweets()).mapToLong(TweetId::value).toArray());
        if (!ids.containsAll(flood.accepted())) {
            throw new WrongContents("a tweet that was accepted is not in the log");
        }
        PostedTweets posted = new PostedTweets(graph);
        posted.add(inLog);
        return Everybody.sum(USERS, user -> {
            long[] expected = posted.homeTimeline(user, DEPTH);
            if (!Arrays.equals(expected, deployment.calls().homeTimeline(FollowGraph.userId(user), DEPTH))) {
                throw new WrongContents("the home timeline of user %d is not what the log says".formatted(user));
            }
            return expected.length;
        });
    }
}
