package io.roost.benchmarks.read;

import io.roost.benchmarks.deployment.Audited;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of all runs of both sides. */
final class ReadResult {

    static final String PEER = "Dropwizard over Redis";

    private final double readsPerSecond;
    private final Side roost = new Side();
    private final Side peer = new Side();
    private @Nullable Audited audited;
    private @Nullable String whyNoPeer;

    private record Conditions(
            double readsPerSecond,
            io.roost.load.run.Latencies read,
            @Nullable Audited audited) {}

    private static final class Side {

        private final List<Figures> throughputs = new ArrayList<>();
        private final List<Figures> p99s = new ArrayList<>();

        void add(double throughput, Latencies latencies, double readsPerSecond) {
            throughputs.add(Figures.of(throughput));
            p99s.add(new Figures(latencies.percentile(99), new Conditions(readsPerSecond, latencies.summary(), null)));
        }
    }

    /** @param readsPerSecond at which the latencies are taken */
    ReadResult(double readsPerSecond) {
        this.readsPerSecond = readsPerSecond;
    }

    void missing(PeerMissing missing) {
        whyNoPeer = String.valueOf(missing.getMessage());
    }

    void roost(double throughput, Latencies latencies) {
        roost.add(throughput, latencies, readsPerSecond);
    }

    void peer(double throughput, Latencies latencies) {
        peer.add(throughput, latencies, readsPerSecond);
    }

    /** What was compared at the end, after all runs. */
    void audited(Audited figures) {
        audited = figures;
    }

    List<Row> rows() {
        return List.of(
                row("read-throughput", "reads/s", Goal.atLeast(1), audited(roost.throughputs), peer.throughputs),
                row("read-p99", "ms", Goal.atMost(1), audited(roost.p99s), peer.p99s));
    }

    private List<Figures> audited(List<Figures> runs) {
        return runs.stream()
                .map(run -> run.conditions() instanceof Conditions conditions
                        ? new Figures(run.figure(), new Conditions(conditions.readsPerSecond, conditions.read, audited))
                        : new Figures(run.figure(), audited))
                .toList();
    }

    private Row row(String name, String unit, Goal goal, List<Figures> ours, List<Figures> theirs) {
        return whyNoPeer == null
                ? Row.against(name, unit, goal, ours, PEER, theirs)
                : Row.withoutPeer(name, unit, goal, ours, PEER, whyNoPeer);
    }
}
