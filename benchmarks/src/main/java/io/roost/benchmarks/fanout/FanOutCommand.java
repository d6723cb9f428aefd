package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.fanout.FanOutPlan.Peer;
import io.roost.benchmarks.profile.FlightRecording;
import io.roost.benchmarks.profile.Profiler;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The command {@code roost bench fan-out}: Roost beside its peers in three worlds, or alone in one where a mean is given.
 */
@Command(
        name = "fan-out",
        description = "Deliveries per second from the log to materialized home timelines.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FanOutCommand extends Benchmark {

    private static final int TWEETS_PER_USER = 5;
    private static final int QUICK_DIVISOR = 10;
    private static final int LEAST_USERS_PER_FOLLOWER = 8;

    @Nullable
    @Option(names = "--mean-fan-out", description = "Roost alone with this mean number of followers.")
    private Integer meanFanOut;

    @Nullable
    @Option(names = "--users", description = "With --mean-fan-out. Default: 10000, or 2000 with --quick.")
    private Integer users;

    @Nullable
    @Option(names = "--tweets", description = "In each run, with --mean-fan-out. Default: 5 by each user.")
    private Integer tweets;

    @Option(names = "--partitions", description = "P.")
    private int partitions = 4;

    @Option(names = "--threads", description = "Threads of Kafka Streams.")
    private int threads = 2;

    @Option(names = "--seed", description = "Another seed makes another graph.")
    private long seed = 1;

    @Option(names = "--profile", description = "Also print where Roost's time and memory went; costs a few percent.")
    private boolean profile;

    private final FlightRecording recording = new FlightRecording();

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        return meanFanOut == null ? beside(setting) : Findings.of(List.of(alone(setting, meanFanOut)));
    }

    private Findings beside(Setting setting) throws InterruptedException {
        warmUp(setting);
        FanOutResult wide = measure(setting, 400, 4_000, 12_000, List.of(Peer.TEXTBOOK, Peer.REDIS));
        FanOutResult middle = measure(setting, 100, 10_000, 40_000, List.of(Peer.POSTGRESQL));
        FanOutResult narrow = measure(setting, 50, 10_000, 60_000, List.of(Peer.TEXTBOOK));
        List<Row> rows = List.of(
                wide.against("fan-out-400", Peer.TEXTBOOK, Goal.atLeast(50)),
                wide.against("fan-out-400-redis", Peer.REDIS, Goal.atLeast(15)),
                middle.against("fan-out-100-postgresql", Peer.POSTGRESQL, Goal.atLeast(25)),
                narrow.against("fan-out-50", Peer.TEXTBOOK, Goal.atLeast(20)));
        List<String> wrong = Stream.of(wide, middle, narrow)
                .flatMap(result -> result.wrong().stream())
                .toList();
        return new Findings(
                setting.quick() ? rows.stream().map(FanOutCommand::small).toList() : rows, List.of(), wrong);
    }

    /** The JVM compiles for tens of seconds of work; the runs beside peers are shorter, since the peers are slower. */
    private void warmUp(Setting setting) throws InterruptedException {
        if (!setting.quick()) {
            FanOutResult unused = measure(plan(setting, 100, 2_000, 150_000, List.of()));
        }
    }

    private static Row small(Row row) {
        return row.note() == null ? row.withNote("--quick has a tenth of the fan-out, and of the users") : row;
    }

    private FanOutResult measure(Setting setting, int mean, int population, int batch, List<Peer> peers)
            throws InterruptedException {
        int divisor = setting.quick() ? QUICK_DIVISOR : 1;
        return measure(plan(setting, mean / divisor, population / divisor, batch / divisor, peers));
    }

    private Row alone(Setting setting, int mean) throws InterruptedException {
        int population = users != null ? users : Math.max(setting.size(10_000, 2_000), LEAST_USERS_PER_FOLLOWER * mean);
        int batch = tweets != null ? tweets : TWEETS_PER_USER * population;
        if (mean < 1 || population < LEAST_USERS_PER_FOLLOWER * mean || batch < 1 || threads < 1) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Needs --mean-fan-out, --tweets and --threads of at least 1, and --users of at least "
                            + "8 × the mean fan-out.");
        }
        return measure(plan(setting, mean, population, batch, List.of())).alone("fan-out-" + mean);
    }

    private FanOutPlan plan(Setting setting, int mean, int population, int batch, List<Peer> peers) {
        return new FanOutPlan(
                population,
                mean,
                batch,
                partitions,
                threads,
                setting.runs(),
                seed,
                setting.directory(),
                peers,
                profile ? recording : Profiler.OFF);
    }

    private static FanOutResult measure(FanOutPlan plan) throws InterruptedException {
        try (FanOutWorld world = new FanOutWorld(plan)) {
            return world.measure();
        }
    }

    @Override
    protected List<String> remarks() {
        return profile ? recording.lines() : List.of();
    }
}
