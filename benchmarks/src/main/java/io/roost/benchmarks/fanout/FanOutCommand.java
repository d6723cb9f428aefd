package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.fanout.FanOutPlan.Peer;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The command {@code roost bench fan-out}: Roost beside its peers on three graphs, or alone on one where a mean is given.
 */
@Command(
        name = "fan-out",
        description = "Deliveries per second from the log to materialized home timelines.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FanOutCommand extends Benchmark {

    private static final Work WARM_UP = new Work(800_000, 0);
    private static final int QUICK_DIVISOR = 10;
    private static final int QUICK_DIVISOR_OF_WORK = 40;
    private static final int LEAST_USERS_PER_FOLLOWER = 8;

    @Nullable
    @Option(names = "--mean-fan-out", description = "Roost alone with this mean number of followers.")
    private Integer meanFanOut;

    @Nullable
    @Option(names = "--users", description = "With --mean-fan-out. Default: 10000, or 2000 with --quick.")
    private Integer users;

    @Nullable
    @Option(names = "--tweets", description = "In each run, with --mean-fan-out. Default: what takes 8 s on 2 cores.")
    private Integer tweets;

    @Nullable
    @Option(names = "--partitions", description = "P. Default: 4, or 2 with --quick.")
    private Integer partitions;

    @Option(names = "--threads", description = "Threads of Kafka Streams.")
    private int threads = 2;

    @Option(names = "--seed", description = "Another seed makes another graph.")
    private long seed = 1;

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        return meanFanOut == null ? beside(setting) : Findings.of(List.of(alone(setting, meanFanOut)));
    }

    private Findings beside(Setting setting) throws InterruptedException {
        warmUp(setting);
        FanOutResult wide = measure(
                setting,
                400,
                4_000,
                Map.of(Peer.TEXTBOOK, new Work(8_000, 12_000), Peer.REDIS, new Work(20_000, 40_000)));
        FanOutResult middle = measure(setting, 100, 10_000, Map.of(Peer.POSTGRESQL, new Work(40_000, 100_000)));
        FanOutResult narrow = measure(setting, 50, 10_000, Map.of(Peer.TEXTBOOK, new Work(30_000, 60_000)));
        List<Row> rows = List.of(
                wide.against("fan-out-400", Peer.TEXTBOOK, Goal.atLeast(50)),
                wide.against("fan-out-400-redis", Peer.REDIS, Goal.atLeast(15)),
                middle.against("fan-out-100-postgresql", Peer.POSTGRESQL, Goal.atLeast(25)),
                narrow.against("fan-out-50", Peer.TEXTBOOK, Goal.atLeast(20)));
        List<String> wrong =
                Stream.of(wide, middle, narrow).flatMap(FanOutResult::wrong).toList();
        return new Findings(rows, List.of(), wrong);
    }

    /** What the JVM compiles in the first tens of seconds would take a quarter of the processor time of a run. */
    private void warmUp(Setting setting) throws InterruptedException {
        if (!setting.quick()) {
            FanOutResult unused = FanOutWorld.measure(plan(setting.withRuns(0), 100, 2_000, WARM_UP, Map.of()));
        }
    }

    private FanOutResult measure(Setting setting, int mean, int population, Map<Peer, Work> peers)
            throws InterruptedException {
        int divisor = setting.quick() ? QUICK_DIVISOR : 1;
        int fewer = population / divisor;
        int smaller = mean / divisor;
        Map<Peer, Work> less = new EnumMap<>(Peer.class);
        peers.forEach((peer, work) -> less.put(peer, work.by(setting.size(1, QUICK_DIVISOR_OF_WORK))));
        return FanOutWorld.measure(plan(setting, smaller, fewer, Work.ofRoost(setting, fewer, smaller), less));
    }

    private Row alone(Setting setting, int mean) throws InterruptedException {
        int population = users != null ? users : Math.max(setting.size(10_000, 2_000), LEAST_USERS_PER_FOLLOWER * mean);
        if (mean < 1 || population < LEAST_USERS_PER_FOLLOWER * mean || (tweets != null && tweets < 1) || threads < 1) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Needs --mean-fan-out, --tweets and --threads of at least 1, and --users of at least "
                            + "8 × the mean fan-out.");
        }
        Work work = tweets != null ? Work.of(tweets) : Work.ofRoost(setting, population, mean);
        return FanOutWorld.measure(plan(setting, mean, population, work, Map.of()))
                .alone("fan-out-" + mean);
    }

    private FanOutPlan plan(Setting setting, int mean, int population, Work work, Map<Peer, Work> peers) {
        return new FanOutPlan(
                population,
                mean,
                work,
                peers,
                partitions != null ? partitions : setting.partitions(),
                threads,
                seed,
                setting);
    }
}
