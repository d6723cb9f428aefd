package io.roost.benchmarks.deployment;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Row;
import io.roost.load.run.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The time from when a post is due until it is visible to a follower, over HTTP. The peer is the time of three bare round trips
 * through the same broker. Both sides have the same arrivals and run in turn, so that neither slows down the other.
 */
public final class Latency implements Benchmark {

    private static final long SEED = 42;
    private static final String PEER = "three bare round trips";

    @Override
    public List<Row> rows(Setting setting, Resources resources) throws Exception {
        Comparison p50 = Comparison.atMost(2, "latency-p50", "ms", PEER);
        Comparison p99 = Comparison.atMost(3, "latency-p99", "ms", PEER);
        Duration duration = setting.millis(20_000, 1_000);
        double rate = setting.size(200, 50);
        BenchDeployment deployment = new BenchDeployment(setting, resources);
        BareRoundTrips bare = new BareRoundTrips(deployment.endpoints.kafka(), setting.partitions(), resources);
        PostingUsers users = new PostingUsers(deployment, setting.size(5_000, 160), setting.size(100, 20), SEED);
        warmUp(setting, rate, users, bare);
        setting.repeat("latency", false, number -> {
            PostingUsers.Outcome roost = users.run(rate, duration, SEED + number);
            p50.roost(number, new Figures(roost.visible().p50(), roost));
            p99.roost(number, new Figures(roost.visible().p99(), roost));
            Latencies peer = bare.run(rate, duration, SEED + number).summary();
            p50.peer(number, () -> new Figures(peer.p50(), peer));
            p99.peer(number, () -> new Figures(peer.p99(), peer));
        });
        String audited = users.audit();
        return List.of(p50.row(audited), p99.row(audited));
    }

    /**
     * A rising load, since newly loaded code is ten times as slow; then a minute of three times the measured load, in which the
     * JVM compiles the code of both sides; finally the measured load.
     */
    private static void warmUp(Setting setting, double rate, PostingUsers users, BareRoundTrips bare)
            throws InterruptedException, IOException {
        Duration step = setting.millis(10_000, 250);
        for (double part : new double[] {0.1, 0.3, 1, 3, 3, 3, 3, 3, 3, 1}) {
            users.run(part * rate, step, SEED);
            bare.run(part * rate, step, SEED);
        }
    }
}
