package io.roost.benchmarks.memory;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.PeerRuns;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.peer.RedisTimelines;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import io.roost.engine.timeline.Limits;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * The command {@code roost bench memory}: bytes per timeline entry with everything that Roost holds for it, beside what
 * Redis says that it uses for lists of the same ids. A quick run reports what the memory budget counts instead, since its
 * timelines are smaller than the noise of the heap.
 */
@Command(
        name = "memory",
        description = "Bytes of memory per timeline entry, everything counted.",
        mixinStandardHelpOptions = true)
public final class MemoryCommand extends Benchmark {

    private static final String NAME = "memory";
    private static final String UNIT = "bytes/entry";
    private static final String PEER = "Redis";
    private static final Goal GOAL = Goal.atMost(0.75);
    private static final Goal OWN_GOAL = Goal.figureAtMost(12, "bytes");

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        List<Figures> roost = new ArrayList<>();
        PeerRuns redis = new PeerRuns(PEER);
        for (int number = 0; number < setting.runs(); number++) {
            try (Resources resources = new Resources()) {
                MemoryWorld world = new MemoryWorld(
                        setting.size(5_000, 400), setting.size(50, 10), setting.size(26, 20), setting, resources);
                MemoryWorld.Held held = world.heldByRoost();
                roost.add(figures(held.bytes(), held.entries(), world));
                redis.add(() -> redis(world, setting));
            }
        }
        List<Row> rows =
                List.of(redis.row(NAME, UNIT, GOAL, roost), Row.alone(NAME + "-per-entry", UNIT, OWN_GOAL, roost));
        return new Findings(rows, List.of(), redis.wrong());
    }

    private static Figures figures(long bytes, long entries, MemoryWorld world) {
        return new Figures(
                (double) bytes / entries,
                new Conditions(
                        bytes,
                        entries,
                        (double) entries / world.graph().users(),
                        world.graph().edges(),
                        world.tweets().size()));
    }

    private record Conditions(long bytes, long entries, double entriesPerTimeline, long follows, int tweets) {}

    private static Figures redis(MemoryWorld world, Setting setting) throws PeerMissing {
        try (Resources resources = new Resources()) {
            RedisTimelines timelines =
                    new RedisTimelines(world.graph(), Limits.STANDARD.timeline(), setting.directory(), resources);
            long empty = timelines.usedMemory();
            timelines.push(world.tweets().inOrderOfIds());
            long bytes = timelines.usedMemory() - empty;
            return figures(bytes, world.check(PEER, timelines::homeTimeline), world);
        }
    }
}
