package io.roost.benchmarks.fanout;

import io.roost.benchmarks.PeerRuns;
import io.roost.benchmarks.fanout.FanOutPlan.Peer;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the contenders on one graph gave.
 *
 * @param roost its measured runs
 * @param peers the runs of each that took part
 */
record FanOutResult(List<Figures> roost, Map<Peer, PeerRuns> peers) {

    private static final String UNIT = "deliveries/s";
    private static final String NOTE = "on the same graph, each with as many tweets as keep it busy for some seconds";

    Row against(String name, Peer peer, Goal goal) {
        return Objects.requireNonNull(peers.get(peer), "took no part")
                .row(name, UNIT, goal, roost)
                .comparedSo(NOTE);
    }

    Row alone(String name) {
        return Row.alone(name, UNIT, null, roost);
    }

    /** The timelines that were not what they had to be. */
    Stream<String> wrong() {
        return peers.values().stream().flatMap(runs -> runs.wrong().stream());
    }
}
