package io.roost.benchmarks.overload;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import io.roost.load.progress.Progress;
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
 * More than ten times what the view can do alone, for a minute: the lag must grow and be gone again, the heap must stay
 * within a bound, every write must be accepted or refused with 429 or 503, and what was accepted must be in the timelines.
 *
 * <p>What it can do alone is told twice: before, which sets the rate of the load, and afterwards, from how fast it goes
 * through all that was left; the second is what the load is held against. That what was offered is also a multiple of what
 * was processed meanwhile says little: the load takes processor time from the view, and a tweet counts as processed there
 * once its references are sent, whether or not they have been delivered. The lag is that of {@code roost_streams_lag}: records,
 * of which one holds the references of many tweets.
 */
@Command(
        name = "overload",
        description = "Over ten times what it can do alone, for a minute: lag, memory, refusals, and whether all "
                + "accepted is there. What is left over takes ten minutes more.",
        mixinStandardHelpOptions = true)
public final class OverloadCommand extends Benchmark {

    private static final double MIB = 1 << 20;

    /** Until the JVM has compiled most of what it will, and timelines are full. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** The audit loads the whole log into a database in memory; a larger flood, with its fan-out, is compared without. */
    private static final int MOST_TWEETS_IN_SQL = 50_000;

    private static final Goal TEN_TIMES = Goal.figureAtLeast(10, "times");

    /** What a minute's backlog takes as objects would not fit: millions of tweets, some hundred bytes each. */
    private static final Goal LITTLE_HEAP = Goal.figureAtMost(256, "MiB");

    private static final String NOTE =
            "for %s s %s tweets/s offered, %s times the %s/s at most drained alone afterwards and %s times the %s/s processed "
                    + "meanwhile; lag up to %s records, all processed after %s s; over HTTP %s tweets posted, %s imported, "
                    + "%s calls and %s lines of imports refused, none unanswered; "
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
            double alone = world.processedAlone(setting.length(WARM_UP, Duration.ZERO), setting.size(150_000, 1_000));
            conditions.put("meanFanOut", world.meanFanOut());
            conditions.put("tweetsAloneBeforePerSecond", alone);
            conditions.put("liveHeapBeforeMiB", Course.liveHeap() / MIB);
            Course course = new Course(deployment);
            LongList accepted = overload(world, alone, duration, deployment, course, conditions);
            conditions.put("liveHeapAtTheEndOfTheLoadMiB", Course.liveHeap() / MIB);
            drain(deployment, course, conditions);
            conditions.put("liveHeapAfterMiB", Course.liveHeap() / MIB);
            conditions.put("heapGrowthMiB", heapGrowth(conditions));
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
            double alone,
            Duration duration,
            BenchDeployment deployment,
            Course course,
            Map<String, Number> conditions)
            throws InterruptedException {
        long before = deployment.tweetsProcessed();
        long begin = System.nanoTime();
        try (Flood flood = world.flood(alone);
                Writers writers = world.writers()) {
            try (Progress progress = ShownProgress.of("overload", duration.toSeconds())) {
                while (System.nanoTime() - begin < duration.toNanos()) {
                    course.look();
                    progress.at((long) secondsSince(begin));
                    progress.say("%,d tweets offered".formatted(flood.appended()));
                }
            }
            long processed = deployment.tweetsProcessed() - before;
            long offered = flood.appended() + writers.posted() + writers.imported();
            double elapsed = secondsSince(begin);
            flood.close();
            writers.stop();
            conditions.put("overloadSeconds", elapsed);
            conditions.put("tweetsOffered", flood.appended() + writers.posted() + writers.imported());
            conditions.put("tweetsOfferedPerSecond", offered / elapsed);
            conditions.put("tweetsProcessedPerSecond", processed / elapsed);
            conditions.put("timesProcessedMeanwhile", (double) offered / Math.max(1, processed));
            conditions.put("tweetsAppended", flood.appended());
            conditions.put("tweetsPosted", writers.posted());
            conditions.put("tweetsImported", writers.imported());
            conditions.put("callsRefused", writers.refused());
            conditions.put("linesRefused", writers.refusedLines());
            return writers.accepted();
        }
    }

    /** What was processed during the load counts as drained afterwards, too: so the rate is rather too high. */
    private static void drain(BenchDeployment deployment, Course course, Map<String, Number> conditions) {
        long begin = System.nanoTime();
        try (Progress progress = ShownProgress.of("draining", -1)) {
            Waiting.until("the lag is gone", () -> {
                course.look();
                progress.say("%,.0f records behind".formatted(course.lastLag()));
                return course.lastLag() == 0;
            });
        }
        double elapsed = (deployment.awaitSettled() - begin) / 1e9;
        double perSecond = number(conditions, "tweetsOffered") / elapsed;
        conditions.put("drainedSeconds", elapsed);
        conditions.put("tweetsDrainedPerSecond", perSecond);
        conditions.put("timesDrained", number(conditions, "tweetsOfferedPerSecond") / perSecond);
    }

    private static double heapGrowth(Map<String, Number> conditions) {
        double most =
                Math.max(number(conditions, "liveHeapAtTheEndOfTheLoadMiB"), number(conditions, "liveHeapAfterMiB"));
        return Math.max(0, most - number(conditions, "liveHeapBeforeMiB"));
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static List<Row> rows(Map<String, Number> conditions) {
        return List.of(
                row("overload-offered", "times", TEN_TIMES, "timesDrained", conditions),
                row("overload-heap", "MiB", LITTLE_HEAP, "heapGrowthMiB", conditions),
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
                        "timesDrained",
                        "tweetsDrainedPerSecond",
                        "timesProcessedMeanwhile",
                        "tweetsProcessedPerSecond",
                        "highestLag",
                        "drainedSeconds",
                        "tweetsPosted",
                        "tweetsImported",
                        "callsRefused",
                        "linesRefused",
                        "liveHeapBeforeMiB",
                        "liveHeapAtTheEndOfTheLoadMiB",
                        "liveHeapAfterMiB")
                .map(name -> number(conditions, name))
                .map(number -> (number < 100 && number != Math.rint(number) ? "%,.1f" : "%,.0f").formatted(number))
                .toArray();
        return NOTE.formatted(numbers);
    }

    private static double number(Map<String, Number> conditions, String name) {
        return conditions.getOrDefault(name, Double.NaN).doubleValue();
    }
}
