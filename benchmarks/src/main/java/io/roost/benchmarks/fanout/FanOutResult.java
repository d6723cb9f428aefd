package io.roost.benchmarks.fanout;

import io.roost.benchmarks.fanout.FanOutPlan.Peer;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import java.util.List;
import java.util.Map;

/**
 * What the contenders of one world gave.
 *
 * @param runs of each contender that has figures, by its name
 * @param reasons why a peer has none, by its name
 * @param wrong the timelines that were not what they had to be
 */
record FanOutResult(Map<String, List<Figures>> runs, Map<String, String> reasons, List<String> wrong) {

    private static final String UNIT = "deliveries/s";

    List<Figures> roost() {
        return runs.getOrDefault(FanOutPlan.ROOST, List.of());
    }

    Row against(String name, Peer peer, Goal goal) {
        List<Figures> theirs = runs.get(peer.title);
        return theirs == null
                ? Row.withoutPeer(
                        name, UNIT, goal, roost(), peer.title, reasons.getOrDefault(peer.title, "took no part"))
                : Row.against(name, UNIT, goal, roost(), peer.title, theirs);
    }

    Row alone(String name) {
        return Row.alone(name, UNIT, null, roost());
    }
}
