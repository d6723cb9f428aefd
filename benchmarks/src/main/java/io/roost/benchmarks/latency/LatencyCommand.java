package io.roost.benchmarks.latency;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.deployment.Audited;
import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import io.roost.load.run.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The time from when a post is due until a follower sees it, over HTTP, against bare records that pass the same broker three
 * times. Both sides have the same arrivals and run in turn, so that neither is a load for the other.
 */
@Command(
        name = "latency",
        description = "From POST /v1/tweets to a follower's home timeline, against three bare round trips.",
        mixinStandardHelpOptions = true)
public final class LatencyCommand extends Benchmark {

    private static final long SEED = 42;
    private static final String PEER = "three bare round trips";

    @Option(names = "--tweets-per-second", description = "Default: 200, or 50 with --quick.")
    private @Nullable Double tweetsPerSecond;

    @Option(names = "--users", description = "At least 800. With --quick at least 160, and so many. Default: 5000.")
    private @Nullable Integer users;

    @Option(names = "--seconds", description = "Of each run. Default: 20, or 1 with --quick.")
    private @Nullable Integer seconds;

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        Duration duration = Duration.ofSeconds(seconds != null ? seconds : setting.size(20, 1));
        double rate = tweetsPerSecond != null ? tweetsPerSecond : setting.size(200, 50);
        List<PostedWorld.Outcome> outcomes = new ArrayList<>();
        List<Latencies> peer = new ArrayList<>();
        long entries;
        Audited audited;
        try (Resources resources = new Resources()) {
            BenchDeployment deployment = BenchDeployment.start(setting, resources);
            BareRoundTrips bare =
                    new BareRoundTrips(deployment.endpoints().kafka(), deployment.partitions(), resources);
            PostedWorld world = new PostedWorld(
                    deployment, users != null ? users : setting.size(5_000, 160), setting.size(100, 20), SEED);
            world.load();
            warmUp(setting, rate, world, bare);
            for (int run = 1; run <= setting.runs(); run++) {
                outcomes.add(world.run(rate, duration, SEED + run));
                peer.add(bare.run(rate, duration, SEED + run).summary());
            }
            entries = world.check();
            audited = deployment.audit();
        }
        List<Conditions> roost = outcomes.stream()
                .map(outcome -> new Conditions(
                        outcome.visible().summary(),
                        outcome.answered().summary(),
                        outcome.refusals().sum(),
                        entries,
                        audited))
                .toList();
        return Findings.of(List.of(
                row("latency-p50", Goal.atMost(2), Latencies::p50, roost, peer),
                row("latency-p99", Goal.atMost(3), Latencies::p99, roost, peer)));
    }

    private record Conditions(
            Latencies visible, Latencies answered, long refusals, long entriesChecked, Audited audited) {}

    /**
     * More and more, for code that has just been loaded is ten times as slow; then for a minute more than is measured, so
     * that the JVM has compiled what both sides run before it is; in the end as much as is measured.
     */
    private static void warmUp(Setting setting, double rate, PostedWorld world, BareRoundTrips bare)
            throws InterruptedException {
        Duration step = setting.length(Duration.ofSeconds(10), Duration.ofMillis(250));
        for (double part : new double[] {0.1, 0.3, 1, 3, 3, 3, 3, 3, 3, 1}) {
            world.run(part * rate, step, SEED);
            bare.run(part * rate, step, SEED);
        }
    }

    private static Row row(
            String name,
            Goal goal,
            ToDoubleFunction<Latencies> percentile,
            List<Conditions> roost,
            List<Latencies> peer) {
        return Row.against(
                name,
                "ms",
                goal,
                roost.stream()
                        .map(run -> new Figures(percentile.applyAsDouble(run.visible()), run))
                        .toList(),
                PEER,
                peer.stream()
                        .map(run -> new Figures(percentile.applyAsDouble(run), run))
                        .toList());
    }
}
