package io.roost.benchmarks.celebrity;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A post to all users, whose timelines are all materialized, and the latency of other authors' posts with and without it.
 */
@Command(
        name = "celebrity",
        description = "A post to 1,000,000 materialized followers, and what it does to everybody else's posts.",
        mixinStandardHelpOptions = true)
public final class CelebrityCommand extends Benchmark {

    private static final double OTHERS_PER_SECOND = 200;
    private static final int FAN_OUT = 100;
    private static final long SEED = 42;

    @Option(names = "--followers", description = "Of the celebrity. Default: 1000000, or 40000 with --quick.")
    private @Nullable Integer followers;

    @Option(
            names = "--every",
            paramLabel = "MILLIS",
            description = "The celebrity posts so often. Default: 2000, or 300 with --quick.")
    private @Nullable Long everyMillis;

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        int audience = followers != null ? followers : setting.size(1_000_000, 40_000);
        long pause = everyMillis != null ? everyMillis : setting.size(2_000, 300);
        Duration duration = Duration.ofSeconds(setting.size(20, 1));
        List<Figures> lasts = new ArrayList<>();
        List<Figures> without = new ArrayList<>();
        List<Figures> with = new ArrayList<>();
        try (Resources resources = new Resources()) {
            CelebrityWorld world = new CelebrityWorld(
                    new CelebrityWorld.Size(audience, setting.size(1_000, 200), FAN_OUT), setting, resources);
            world.load();
            Posts warmUp = new Posts(world, pause);
            world.othersPost(OTHERS_PER_SECOND, duration, SEED);
            warmUp.stop();
            for (int run = 1; run <= setting.runs(); run++) {
                without.add(figures(world.othersPost(OTHERS_PER_SECOND, duration, SEED + run)));
                Posts posts = new Posts(world, pause);
                with.add(figures(world.othersPost(OTHERS_PER_SECOND, duration, SEED + run)));
                lasts.add(posts.stop());
            }
            world.check();
        }
        return Findings.of(List.of(
                Row.alone("celebrity-last", "s", Goal.figureAtMost(0.5, "s"), lasts)
                        .withNote("Twitter published 3.5 s in 2012, of machines of its own"),
                Row.against("celebrity-others-p99", "ms", Goal.atMost(3), with, "the same without", without)));
    }

    private static Figures figures(Latencies latencies) {
        return new Figures(latencies.percentile(99), latencies.summary());
    }

    /** Posts of the celebrity at a steady pace, until stopped. */
    private static final class Posts {

        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        private final List<Double> seconds = new ArrayList<>();
        private final ScheduledFuture<?> posting;

        Posts(CelebrityWorld world, long everyMillis) {
            posting = executor.scheduleAtFixedRate(
                    () -> seconds.add(world.celebrityPosts().toNanos() / 1e9),
                    everyMillis / 2,
                    everyMillis,
                    TimeUnit.MILLISECONDS);
        }

        /** A shut down executor cancels a repeated task, unless the task has failed. */
        private void requireNoFailure() throws InterruptedException {
            try {
                posting.get();
            } catch (CancellationException stopped) {
                return;
            } catch (ExecutionException failure) {
                throw new IllegalStateException("a post to everybody failed", failure.getCause());
            }
        }

        /** Returns the time of the slowest of them. */
        Figures stop() throws InterruptedException {
            executor.shutdown();
            if (!executor.awaitTermination(1, TimeUnit.MINUTES) || seconds.isEmpty()) {
                throw new IllegalStateException("a post to everybody took longer than a minute");
            }
            requireNoFailure();
            double slowest =
                    seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
            return new Figures(slowest, new Conditions(seconds.size(), List.copyOf(seconds)));
        }

        private record Conditions(int posts, List<Double> secondsOfEach) {}
    }
}
