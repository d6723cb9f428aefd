package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.peer.PostgresTimelines;
import io.roost.benchmarks.peer.RedisTimelines;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.World;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries per second from the log to materialized home timelines: on each of three graphs Roost and its peers deliver
 * tweets to the timelines of all users, in turn. Each that reads a log has a broker of its own.
 */
public final class FanOut implements Benchmark {

    private static final long SEED = 1;
    private static final int QUICK_DIVISOR = 10;
    private static final String NOTE = "on the same graph, each with as many tweets as keep it busy for some seconds";

    @Override
    public List<Row> rows(Setting setting) throws Exception {
        if (!setting.quick()) {
            warmUp(setting);
        }
        return Stream.of(
                        rows(
                                setting,
                                400,
                                4_000,
                                textbook("fan-out-400", 50, new Work(8_000, 12_000)),
                                new Peer("fan-out-400-redis", "Redis", 15, new Work(20_000, 40_000), FanOut::redis)),
                        rows(
                                setting,
                                100,
                                10_000,
                                new Peer(
                                        "fan-out-100-postgresql",
                                        "PostgreSQL",
                                        25,
                                        new Work(40_000, 100_000),
                                        FanOut::postgresql)),
                        rows(setting, 50, 10_000, textbook("fan-out-50", 20, new Work(30_000, 60_000))))
                .flatMap(List::stream)
                .toList();
    }

    private interface Opening {

        Contender open(Peer peer, FollowGraph graph, Setting setting, Resources resources) throws Exception;
    }

    private record Peer(String row, String title, int goal, Work work, Opening opening) {}

    /** A row and its peer, which is started in its first round; if it is missing or wrong, the others continue without it. */
    private static final class Match {

        private final Peer peer;
        private final Comparison comparison;
        private @Nullable Contender contender;

        Match(Peer peer) {
            this.peer = peer;
            this.comparison = new Comparison(peer.row(), "deliveries/s", Goal.atLeast(peer.goal()), peer.title());
        }

        Contender contender(FollowGraph graph, Setting setting, Resources resources) throws Exception {
            if (contender == null) {
                contender = peer.opening().open(peer, graph, setting, resources);
            }
            return contender;
        }
    }

    /** What the JVM compiles in the first tens of seconds would take a quarter of the processor time of a run. */
    private static void warmUp(Setting setting) throws Exception {
        try (Resources resources = new Resources()) {
            FollowGraph graph = new FollowGraphGenerator(2_000, 100, SEED).generate();
            roost(graph, new Work(800_000, 0), setting, resources).round(0);
        }
    }

    private static List<Row> rows(Setting setting, int mean, int population, Peer... peers) throws Exception {
        int divisor = setting.size(1, QUICK_DIVISOR);
        int users = population / divisor;
        try (Resources resources = new Resources()) {
            FollowGraph graph = new FollowGraphGenerator(users, mean / divisor, SEED).generate();
            Contender roost = roost(graph, Work.ofRoost(setting, users, mean / divisor), setting, resources);
            List<Match> matches = Stream.of(peers).map(Match::new).toList();
            setting.repeat("fan-out " + mean, true, number -> {
                Figures figures = roost.round(number);
                for (Match match : matches) {
                    match.comparison.roost(number, figures);
                    match.comparison.peer(number, () -> match.contender(graph, setting, resources)
                            .round(number));
                }
            });
            matches.forEach(match -> match.comparison.note(NOTE));
            return matches.stream().map(match -> match.comparison.row()).toList();
        }
    }

    private static Contender roost(FollowGraph graph, Work work, Setting setting, Resources resources)
            throws InterruptedException {
        World world = new World(graph, setting, resources);
        return new ViewContender(
                "Roost", graph, work, resources.add(world.startRoost("roost")), world.log(), setting.partitions());
    }

    private static Peer textbook(String row, int goal, Work work) {
        return new Peer(row, "textbook Kafka Streams", goal, work, FanOut::textbook);
    }

    private static Contender textbook(Peer peer, FollowGraph graph, Setting setting, Resources resources)
            throws InterruptedException {
        World world = new World(graph, setting, resources);
        return new ViewContender(
                peer.title(),
                graph,
                peer.work().sized(setting),
                resources.add(world.startTextbook("textbook")),
                world.log(),
                setting.partitions());
    }

    private static Contender redis(Peer peer, FollowGraph graph, Setting setting, Resources resources) {
        RedisTimelines timelines = new RedisTimelines(graph, setting.directory(), resources);
        return new PeerContender(peer.title(), graph, peer.work().sized(setting), timelines);
    }

    private static Contender postgresql(Peer peer, FollowGraph graph, Setting setting, Resources resources)
            throws Exception {
        PostgresTimelines timelines = new PostgresTimelines(graph, resources);
        return new PeerContender(peer.title(), graph, peer.work().sized(setting), timelines);
    }
}
