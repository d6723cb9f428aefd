package io.roost.benchmarks.fanout;

import io.roost.benchmarks.PeerRuns;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.WrongContents;
import io.roost.benchmarks.fanout.FanOutPlan.Peer;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.load.progress.Progress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One graph, and contenders that deliver tweets to the timelines of its users, in turn. After each run every timeline of the
 * contender is compared with the graph and its tweets.
 */
final class FanOutWorld {

    private final FanOutPlan plan;
    private final FollowGraph graph;
    private final Contenders contenders;
    private final Map<Peer, Arena> arenas = new EnumMap<>(Peer.class);

    /** @param resources closes what is opened */
    private FanOutWorld(FanOutPlan plan, Resources resources) {
        this.plan = plan;
        this.graph = new FollowGraphGenerator(plan.users(), plan.meanFanOut(), plan.seed()).generate();
        this.contenders = new Contenders(plan, graph, resources);
    }

    /** @throws WrongContents if a timeline of Roost's is not what the graph says */
    static FanOutResult measure(FanOutPlan plan) throws InterruptedException {
        long rounds = (plan.setting().runs() + 1L) * (plan.peers().size() + 1L);
        try (Resources resources = new Resources();
                Progress progress = ShownProgress.of("fan-out " + plan.meanFanOut(), rounds)) {
            return new FanOutWorld(plan, resources).measure(progress);
        }
    }

    private FanOutResult measure(Progress progress) throws InterruptedException {
        List<Figures> roost = new ArrayList<>();
        Map<Peer, PeerRuns> peers = new EnumMap<>(Peer.class);
        Arena arena = enter(contenders.roost(), plan.roost(), progress);
        for (int round = 0; round <= plan.setting().runs(); round++) {
            int number = round;
            roost.add(arena.round(number, progress));
            progress.step();
            for (Map.Entry<Peer, Work> entrant : plan.peers().entrySet()) {
                Peer peer = entrant.getKey();
                peers.computeIfAbsent(peer, each -> new PeerRuns(each.title))
                        .add(() -> arena(peer, entrant.getValue(), progress).round(number, progress));
                progress.step();
            }
        }
        roost.remove(0);
        peers.values().forEach(PeerRuns::forgetFirst);
        return new FanOutResult(roost, peers);
    }

    /** A peer is started in its first round; if it is missing or wrong, the others continue without it. */
    private Arena arena(Peer peer, Work work, Progress progress) throws PeerMissing, InterruptedException {
        Arena open = arenas.get(peer);
        if (open == null) {
            open = enter(contenders.peer(peer), work, progress);
            arenas.put(peer, open);
        }
        return open;
    }

    private Arena enter(Contender contender, Work work, Progress progress) {
        Arena arena = new Arena(contender, graph, work, plan.seed());
        arena.load(progress);
        return arena;
    }
}
