package io.roost.benchmarks.read;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.report.Findings;
import io.roost.deployment.Endpoints;
import io.roost.load.progress.Progress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Home timelines of 20 tweets over HTTP: how many in a second when every connection asks without pause, and how long each
 * takes at a fixed rate. Every page of both sides is compared before and after.
 */
@Command(
        name = "read",
        description = "Home timelines of 20 tweets over HTTP, against the same Dropwizard stack over Redis.",
        mixinStandardHelpOptions = true)
public final class ReadCommand extends Benchmark {

    private static final long SEED = 42;
    private static final String ROOST = "Roost";

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
            try {
                RedisApi redis = RedisApi.start(world, endpoints.serviceToken(), setting.directory(), resources);
                world.check(ReadResult.PEER, redis.port(), requests);
                measure(setting, new ReadLoad(requests, connections), port, redis.port(), result);
                world.check(ReadResult.PEER, redis.port(), requests);
            } catch (PeerMissing missing) {
                result.missing(missing);
                measure(setting, new ReadLoad(requests, connections), port, 0, result);
            }
            world.check(ROOST, port, requests);
            result.audited(deployment.audit());
            return Findings.of(result.rows());
        }
    }

    /**
     * In turn; {@code peer} 0 for none. What the compilers do for a side that is new to them would be most of its p99, so
     * each is warmed up with both loads; and a p99 is of so many reads that the stalls of one second do not decide it.
     */
    private void measure(Setting setting, ReadLoad load, int roost, int peer, ReadResult result)
            throws InterruptedException, IOException {
        Duration warmUp = setting.length(Duration.ofSeconds(20), Duration.ofMillis(500));
        Duration throughput = setting.length(Duration.ofSeconds(10), Duration.ofMillis(500));
        Duration latencies = setting.length(Duration.ofSeconds(20), Duration.ofMillis(500));
        try (Progress progress = ShownProgress.of("reading", setting.runs() + 1L)) {
            warmUp(load, roost, warmUp);
            if (peer != 0) {
                warmUp(load, peer, warmUp);
            }
            for (int run = 1; run <= setting.runs(); run++) {
                progress.step();
                result.roost(load.throughput(roost, throughput), latencies(load, roost, latencies));
                if (peer != 0) {
                    result.peer(load.throughput(peer, throughput), latencies(load, peer, latencies));
                }
            }
        }
    }

    private void warmUp(ReadLoad load, int port, Duration warmUp) throws InterruptedException, IOException {
        load.throughput(port, warmUp);
        latencies(load, port, warmUp);
    }

    private Latencies latencies(ReadLoad load, int port, Duration duration) throws InterruptedException, IOException {
        return load.latencies(port, readsPerSecond, duration);
    }
}
