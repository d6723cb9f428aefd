package io.roost.benchmarks.overload;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import it.unimi.dsi.fastutil.longs.LongList;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Ten times what the view can do, for a minute: the lag must grow and shrink again, memory must not grow, every write must
 * be accepted or refused with 429 or 503, and what was accepted must be in the timelines.
 */
@Command(
        name = "overload",
        description =
                "Ten times what it can do, for a minute: lag, memory, refusals, and whether all accepted is there.",
        mixinStandardHelpOptions = true)
public final class OverloadCommand extends Benchmark {

    private static final double MIB = 1 << 20;

    /** The audit loads the whole log into a database in memory; the millions of a minute's flood are compared without. */
    private static final int MOST_TWEETS_IN_SQL = 500_000;

    private static final Goal TEN_TIMES = Goal.figureAtLeast(10, "times");

    private static final String NOTE =
            "for %s s %s tweets/s offered and %s/s processed; lag up to %s records, back to 0 "
                    + "within %s s at %s tweets/s; over HTTP %s tweets posted, %s imported, %s calls refused, %s unanswered; "
                    + "live heap %s MiB before, %s at the end of the load, %s after";

    @Option(names = "--seconds", description = "How long. Default: 60, or 1 with --quick.")
    private @Nullable Integer seconds;

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        Duration duration = Duration.ofSeconds(seconds != null ? seconds : setting.size(60, 1));
        Map<String, Number> conditions = new LinkedHashMap<>();
        try (Resources resources = new Resources()) {
            BenchDeployment deployment = BenchDeployment.start(setting, resources);
            OverloadWorld world = new OverloadWorld(deployment, setting, resources);
            world.load();
            world.warmUp(setting.size(300_000, 1_000));
            conditions.put("meanFanOut", world.meanFanOut());
            conditions.put("liveHeapBeforeMiB", Course.liveHeap() / MIB);
            Course course = new Course(deployment);
            LongList accepted = overload(world, duration, deployment, course, conditions);
            conditions.put("liveHeapAtTheEndOfTheLoadMiB", Course.liveHeap() / MIB);
            drain(deployment, course, conditions);
            conditions.put("liveHeapAfterMiB", Course.liveHeap() / MIB);
            conditions.put("highestLag", course.highestLag());
            conditions.put("leastProducerBufferMiB", course.leastBuffer() / MIB);
            conditions.put("entriesChecked", world.check(accepted));
            if (number(conditions, "tweetsAppended") + accepted.size() <= MOST_TWEETS_IN_SQL) {
                conditions.putAll(deployment.audit());
            }
            return new Findings(rows(conditions), course.curves(), List.of());
        }
    }

    /** Returns the ids that were accepted over HTTP. */
    private static LongList overload(
            OverloadWorld world,
            Duration duration,
            BenchDeployment deployment,
            Course course,
            Map<String, Number> conditions)
            throws InterruptedException {
        long before = deployment.tweetsProcessed();
        long begin = System.nanoTime();
        try (Flood flood = world.flood();
                Writers writers = world.writers()) {
            while (System.nanoTime() - begin < duration.toNanos()) {
                course.look();
            }
            long processed = deployment.tweetsProcessed() - before;
            long offered = flood.appended() + writers.posted() + writers.imported();
            double elapsed = secondsSince(begin);
            flood.close();
            writers.stop();
            conditions.put("overloadSeconds", elapsed);
            conditions.put("tweetsOfferedPerSecond", offered / elapsed);
            conditions.put("tweetsProcessedPerSecond", processed / elapsed);
            conditions.put("timesOffered", (double) offered / Math.max(1, processed));
            conditions.put("tweetsAppended", flood.appended());
            conditions.put("tweetsPosted", writers.posted());
            conditions.put("tweetsImported", writers.imported());
            conditions.put("callsRefused", writers.refused());
            conditions.put("callsUnanswered", writers.unanswered());
            return writers.accepted();
        }
    }

    private static void drain(BenchDeployment deployment, Course course, Map<String, Number> conditions) {
        long before = deployment.tweetsProcessed();
        long begin = System.nanoTime();
        do {
            course.look();
        } while (course.lastLag() > 0);
        deployment.awaitSettled();
        double elapsed = secondsSince(begin);
        conditions.put("drainedSeconds", elapsed);
        conditions.put("tweetsDrainedPerSecond", (deployment.tweetsProcessed() - before) / elapsed);
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static List<Row> rows(Map<String, Number> conditions) {
        return List.of(
                row("overload-offered", "times", TEN_TIMES, "timesOffered", conditions),
                row("overload-drained", "s", null, "drainedSeconds", conditions).withNote(note(conditions)));
    }

    private static Row row(
            String name, String unit, @Nullable Goal goal, String figure, Map<String, Number> conditions) {
        return Row.alone(name, unit, goal, List.of(new Figures(number(conditions, figure), conditions)));
    }

    private static String note(Map<String, Number> conditions) {
        Object[] numbers = Stream.of(
                        "overloadSeconds",
                        "tweetsOfferedPerSecond",
                        "tweetsProcessedPerSecond",
                        "highestLag",
                        "drainedSeconds",
                        "tweetsDrainedPerSecond",
                        "tweetsPosted",
                        "tweetsImported",
                        "callsRefused",
                        "callsUnanswered",
                        "liveHeapBeforeMiB",
                        "liveHeapAtTheEndOfTheLoadMiB",
                        "liveHeapAfterMiB")
                .map(name -> "%,.0f".formatted(number(conditions, name)))
                .toArray();
        return NOTE.formatted(numbers);
    }

    private static double number(Map<String, Number> conditions, String name) {
        return conditions.getOrDefault(name, Double.NaN).doubleValue();
    }
}
