package io.roost.benchmarks.read;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.report.Findings;
import io.roost.cli.deployment.Endpoints;
import io.roost.load.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Home timelines of 20 tweets over HTTP: reads per second if every connection sends requests without pause, and latencies at
 * a fixed rate. Every page of both sides is compared before and after.
 */
@Command(
        name = "read",
        description = "Home timelines of 20 tweets over HTTP, against the same Dropwizard stack over Redis.",
        mixinStandardHelpOptions = true)
public final class ReadCommand extends Benchmark {

    private static final long SEED = 42;
    private static final String ROOST = "Roost";
    private static final int TURNS = 6;

    @Option(names = "--connections", description = "That ask without pause. Default: ${DEFAULT-VALUE}.")
    private int connections = 8;

    @Option(names = "--reads-per-second", description = "For the latencies. Default: ${DEFAULT-VALUE}.")
    private double readsPerSecond = 500;

    @Override
    public Findings measure(Setting setting) throws Exception {
        ReadWorld world = new ReadWorld(setting.size(5_000, 400), setting.size(100, 20), setting.size(20, 5), SEED);
        try (Resources resources = new Resources()) {
            BenchDeployment deployment = BenchDeployment.start(setting, resources);
            Endpoints endpoints = deployment.endpoints();
            int port = URI.create(endpoints.api()).getPort();
            byte[][] requests = world.requests(endpoints.serviceToken());
            world.append(endpoints);
            world.awaitPages(port, requests);
            ReadResult result = new ReadResult(readsPerSecond);
            ReadLoad load = new ReadLoad(requests, connections);
            Side roost = new Side(port, result::roost);
            try {
                RedisApi redis = RedisApi.start(world, endpoints.serviceToken(), setting.directory(), resources);
                world.check(ReadResult.PEER, redis.port(), requests);
                measure(setting, load, List.of(roost, new Side(redis.port(), result::peer)));
                world.check(ReadResult.PEER, redis.port(), requests);
            } catch (PeerMissing missing) {
                result.missing(missing);
                measure(setting, load, List.of(roost));
            }
            world.check(ROOST, port, requests);
            result.audited(deployment.audit());
            return Findings.of(result.rows());
        }
    }

    /** The port of a side, and the consumer of a run's reads per second and latencies. */
    private record Side(int port, BiConsumer<Double, Latencies> result) {}

    /**
     * Each side is warmed up with both loads, since compilation of new code would dominate its p99. The latencies of a run are
     * measured in short turns, so that a stall of the machine affects both.
     */
    private void measure(Setting setting, ReadLoad load, List<Side> sides) throws InterruptedException, IOException {
        Duration warmUp = setting.length(Duration.ofSeconds(20), Duration.ofMillis(500));
        Duration throughput = setting.length(Duration.ofSeconds(10), Duration.ofMillis(500));
        Duration turn = setting.length(Duration.ofSeconds(10), Duration.ofMillis(250));
        try (Progress progress = ShownProgress.of("reading", setting.runs() + 1L)) {
            for (Side side : sides) {
                load.throughput(side.port(), warmUp);
                load.latencies(side.port(), readsPerSecond, warmUp, 0, new Latencies());
            }
            for (int run = 1; run <= setting.runs(); run++) {
                progress.step();
                Map<Side, Double> throughputs = new LinkedHashMap<>();
                for (Side side : sides) {
                    throughputs.put(side, load.throughput(side.port(), throughput));
                }
                Map<Side, Latencies> latencies = latencies(load, sides, turn);
                throughputs.forEach((side, perSecond) -> side.result().accept(perSecond, latencies.get(side)));
            }
        }
    }

    private Map<Side, Latencies> latencies(ReadLoad load, List<Side> sides, Duration turn)
            throws InterruptedException, IOException {
        Map<Side, Latencies> latencies = new HashMap<>();
        for (int number = 1; number <= TURNS; number++) {
            for (Side side : sides) {
                load.latencies(
                        side.port(),
                        readsPerSecond,
                        turn,
                        number,
                        latencies.computeIfAbsent(side, unused -> new Latencies()));
            }
        }
        return latencies;
    }
}
