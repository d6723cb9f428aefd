package io.roost.benchmarks.growth;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.fanout.FanOutSteps;
import io.roost.benchmarks.memory.MemoryWorld;
import io.roost.benchmarks.report.Curve;
import io.roost.benchmarks.report.Curve.Point;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Findings;
import io.roost.load.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

/**
 * The command {@code roost bench growth}: curves instead of points, each measured once, with the same checks of contents
 * as where they are measured beside a peer.
 */
@Command(
        name = "growth",
        description = "Throughput and bytes on the wire by fan-out and by partitions, memory by users.",
        mixinStandardHelpOptions = true)
public final class GrowthCommand extends Benchmark {

    private static final int[] FAN_OUTS = {10, 30, 100, 300, 1_000};
    private static final int[] FEW_FAN_OUTS = {10};
    private static final int[] PARTITIONS = {1, 2, 4, 8, 16, 32};
    private static final int[] FEW_PARTITIONS = {1, 2};
    private static final int[] USERS = {10_000, 100_000, 1_000_000};
    private static final int[] FEW_USERS = {400};

    private static final int FAN_OUT_OF_PARTITIONS = 100;
    private static final int SMALL_FAN_OUT_OF_PARTITIONS = 10;
    private static final int FOLLOWERS = 10;
    private static final int TWEETS_EACH = 2;

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        FanOutSteps steps = new FanOutSteps(setting);
        Findings byFanOut = of(byFanOut(setting, steps));
        foundSoFar(byFanOut);
        Findings fanOut = byFanOut.and(of(byPartitions(setting, steps)));
        foundSoFar(fanOut);
        return fanOut.and(of(List.of(memoryByUsers(setting, soFar -> foundSoFar(fanOut.and(of(List.of(soFar))))))));
    }

    private static Findings of(List<Curve> curves) {
        return new Findings(List.of(), curves, List.of());
    }

    private static List<Curve> byFanOut(Setting setting, FanOutSteps steps) throws InterruptedException {
        int[] means = setting.quick() ? FEW_FAN_OUTS : FAN_OUTS;
        List<Figures> figures = new ArrayList<>();
        try (Progress progress = ShownProgress.of("growth of the fan-out", means.length)) {
            for (int mean : means) {
                progress.say("%,d followers".formatted(mean));
                figures.add(steps.alone(mean, setting.partitions()));
                progress.step();
            }
        }
        return List.of(
                throughput("fan-out", "mean followers of an author", means, figures),
                bytes("fan-out", "mean followers of an author", means, figures));
    }

    private static List<Curve> byPartitions(Setting setting, FanOutSteps steps) throws InterruptedException {
        int[] counts = setting.quick() ? FEW_PARTITIONS : PARTITIONS;
        int mean = setting.size(FAN_OUT_OF_PARTITIONS, SMALL_FAN_OUT_OF_PARTITIONS);
        List<Figures> figures = new ArrayList<>();
        try (Progress progress = ShownProgress.of("growth of the partitions", counts.length)) {
            for (int count : counts) {
                progress.say("P = %d".formatted(count));
                figures.add(steps.alone(mean, count));
                progress.step();
            }
        }
        return List.of(
                throughput("partitions", "partitions", counts, figures),
                bytes("partitions", "partitions", counts, figures));
    }

    /** @param soFar told of the curve after each point: the last takes longer than all before */
    private static Curve memoryByUsers(Setting setting, Consumer<Curve> soFar) throws InterruptedException {
        int[] counts = setting.quick() ? FEW_USERS : USERS;
        List<Point> points = new ArrayList<>();
        try (Progress progress = ShownProgress.of("growth of the users", counts.length)) {
            for (int users : counts) {
                progress.say("%,d users".formatted(users));
                try (Resources resources = new Resources()) {
                    MemoryWorld world = new MemoryWorld(users, FOLLOWERS, TWEETS_EACH, setting, resources);
                    points.add(new Point(users, world.heldByRoost().bytes() / (double) users));
                }
                progress.step();
                soFar.accept(memory(points));
            }
        }
        return memory(points);
    }

    private static Curve memory(List<Point> points) {
        return new Curve(
                "memory-by-users",
                "Heap of all home sides, %d followees and %d tweets each, all timelines materialized"
                        .formatted(FOLLOWERS, TWEETS_EACH),
                "users",
                "bytes per user",
                List.copyOf(points));
    }

    private static Curve throughput(String by, String xLabel, int[] xs, List<Figures> figures) {
        return new Curve(
                "throughput-by-" + by,
                "Deliveries per second",
                xLabel,
                "deliveries/s",
                points(xs, figures, Figures::figure));
    }

    private static Curve bytes(String by, String xLabel, int[] xs, List<Figures> figures) {
        return new Curve(
                "bytes-by-" + by,
                "Bytes on the wire for a tweet, changelogs included",
                xLabel,
                "bytes sent and received per tweet",
                points(xs, figures, FanOutSteps::bytesPerTweet));
    }

    private static List<Point> points(int[] xs, List<Figures> figures, ToDoubleFunction<Figures> y) {
        return IntStream.range(0, xs.length)
                .mapToObj(index -> new Point(xs[index], y.applyAsDouble(figures.get(index))))
                .toList();
    }
}
