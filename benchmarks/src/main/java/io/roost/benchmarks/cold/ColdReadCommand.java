package io.roost.benchmarks.cold;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.cold.ColdReads.Outcome;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import io.roost.load.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * The newest 800 entries of home timelines that were never read, so that none is materialized: each reader is asked about
 * once, on both sides, and both answers are compared with the log.
 */
@Command(
        name = "cold-read",
        description = "Home timelines that nobody has read before, against the SQL query on PostgreSQL.",
        mixinStandardHelpOptions = true)
public final class ColdReadCommand extends Benchmark {

    private static final long SEED = 42;
    private static final Goal GOAL = Goal.atLeast(10);
    private static final String ROOST = "Roost";
    private static final String PEER = "PostgreSQL (SQL query)";

    @Override
    public Findings measure(Setting setting) throws Exception {
        int users = setting.size(5_000, 400);
        int followees = setting.size(400, 50);
        int perRun = Math.min(400, users / (setting.runs() + 1));
        List<Figures> roost = new ArrayList<>();
        List<Figures> peer = new ArrayList<>();
        try (Resources resources = new Resources();
                Progress progress = ShownProgress.of("cold reads", setting.runs() + 1L)) {
            ColdWorld world = new ColdWorld(users, followees, 40, SEED, setting, resources);
            try {
                SqlTimelines sql = new SqlTimelines(world.graph(), world.batch(), resources);
                for (int run = 0; run <= setting.runs(); run++) {
                    progress.step();
                    measure(world, sql, world.nextReaders(perRun), run > 0, roost, peer);
                }
            } catch (PeerMissing missing) {
                for (int run = 0; run <= setting.runs(); run++) {
                    measure(world, null, world.nextReaders(perRun), run > 0, roost, peer);
                }
                String why = String.valueOf(missing.getMessage());
                return Findings.of(List.of(Row.withoutPeer("cold-read", "timelines/s", GOAL, roost, PEER, why)));
            }
        }
        return Findings.of(List.of(Row.against("cold-read", "timelines/s", GOAL, roost, PEER, peer)));
    }

    private static void measure(
            ColdWorld world,
            @Nullable SqlTimelines sql,
            int[] readers,
            boolean counts,
            List<Figures> roost,
            List<Figures> peer)
            throws Exception {
        add(world, ROOST, readers, ColdReads.run(readers, world::roost), counts, roost);
        if (sql != null) {
            add(world, PEER, readers, ColdReads.run(readers, sql::asker), counts, peer);
        }
    }

    private static void add(
            ColdWorld world, String side, int[] readers, Outcome outcome, boolean counts, List<Figures> figures) {
        world.check(side, readers, outcome.timelines());
        if (counts) {
            figures.add(outcome.figures());
        }
    }
}
