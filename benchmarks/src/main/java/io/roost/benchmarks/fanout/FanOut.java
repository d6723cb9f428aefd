package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.peer.PeerTimelines;
import io.roost.benchmarks.peer.PostgresTimelines;
import io.roost.benchmarks.peer.RedisTimelines;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.streams.TimelineView;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries per second from the log to materialized home timelines: on each of three graphs Roost and its peers deliver
 * tweets to the timelines of all users, in turn. Each that reads a log has a broker of its own.
 */
public final class FanOut implements Benchmark {

    private static final long SEED = 1;
    private static final int QUICK_DIVISOR = 10;
    private static final String NOTE = "on the same graph, each with as many tweets as keep it busy for some seconds";

    /** How a contender is opened, on a graph that it shares with others. */
    private interface Opening {

        PeerTimelines open(FollowGraph graph, Setting setting, Resources resources) throws Exception;
    }

    /** A row and its peer, which is started in its first round; if it is missing or wrong, the others continue without it. */
    private static final class Match {

        private final Comparison comparison;
        private final String peer;
        private final Work work;
        private final Opening opening;
        private @Nullable Contender contender;

        Match(String row, String peer, int goal, Work work, Opening opening) {
            this.comparison = new Comparison(row, "deliveries/s", Goal.atLeast(goal), peer);
            this.peer = peer;
            this.work = work;
            this.opening = opening;
        }

        Figures round(int number, FollowGraph graph, Setting setting, Resources resources) throws Exception {
            if (contender == null) {
                PeerTimelines timelines = opening.open(graph, setting, resources);
                contender = new Contender(peer, graph, work.sized(setting), timelines);
            }
            return contender.round(number);
        }
    }

    @Override
    public List<Row> rows(Setting setting, Resources unused) throws Exception {
        if (!setting.quick()) {
            warmUp(setting);
        }
        Match redis = new Match("fan-out-400-redis", "Redis", 15, new Work(20_000, 40_000), RedisTimelines::new);
        Match postgresql = new Match(
                "fan-out-100-postgresql", "PostgreSQL", 25, new Work(40_000, 100_000), PostgresTimelines::new);
        List<Row> rows = new ArrayList<>();
        rows.addAll(rows(setting, 400, 4_000, textbook("fan-out-400", 50, new Work(8_000, 12_000)), redis));
        rows.addAll(rows(setting, 100, 10_000, postgresql));
        rows.addAll(rows(setting, 50, 10_000, textbook("fan-out-50", 20, new Work(30_000, 60_000))));
        return rows;
    }

    /** What the JVM compiles in the first tens of seconds would take a quarter of the processor time of a run. */
    private static void warmUp(Setting setting) throws Exception {
        try (Resources resources = new Resources()) {
            FollowGraph graph = new FollowGraphGenerator(2_000, 100, SEED).generate();
            roost(graph, new Work(800_000, 0), setting, resources).round(0);
        }
    }

    private static List<Row> rows(Setting setting, int mean, int population, Match... matches) throws Exception {
        int divisor = setting.size(1, QUICK_DIVISOR);
        int users = population / divisor;
        try (Resources resources = new Resources()) {
            FollowGraph graph = new FollowGraphGenerator(users, mean / divisor, SEED).generate();
            Contender roost = roost(graph, Work.ofRoost(setting, users, mean / divisor), setting, resources);
            setting.repeat("fan-out " + mean, true, number -> {
                Figures figures = roost.round(number);
                for (Match match : matches) {
                    match.comparison.roost(number, figures);
                    match.comparison.peer(number, () -> match.round(number, graph, setting, resources));
                }
            });
        }
        return Arrays.stream(matches)
                .map(match -> {
                    match.comparison.note(NOTE);
                    return match.comparison.row();
                })
                .toList();
    }

    private static Contender roost(FollowGraph graph, Work work, Setting setting, Resources resources)
            throws InterruptedException {
        World world = new World(graph, setting, resources);
        TimelineView view = resources.add(world.startRoost("roost"));
        return new Contender("Roost", graph, work, new ViewTimelines(world, view, setting.partitions()));
    }

    private static Match textbook(String row, int goal, Work work) {
        return new Match(row, "textbook Kafka Streams", goal, work, (graph, setting, resources) -> {
            World world = new World(graph, setting, resources);
            TimelineView view = resources.add(world.startTextbook("textbook"));
            return new ViewTimelines(world, view, setting.partitions());
        });
    }
}
