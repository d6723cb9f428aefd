package io.roost.benchmarks.fanout;

import io.roost.benchmarks.QuietLogging;
import io.roost.benchmarks.profile.FlightRecording;
import io.roost.benchmarks.profile.Profiler;
import io.roost.benchmarks.report.Machine;
import io.roost.benchmarks.report.Report;
import io.roost.benchmarks.report.Row;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code roost bench fan-out}. */
@Command(
        name = "fan-out",
        description = "Deliveries per second from the log to materialized home timelines.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init")
public final class FanOutCommand implements Callable<Integer> {

    private static final int TWEETS_PER_USER = 5;
    private static final int GOAL_IS_FOR_MEAN = 100;
    private static final double GOAL = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--mean-fan-out", description = "Followers of an author, on average.", defaultValue = "100")
    private int meanFanOut;

    @Nullable
    @Option(names = "--users", description = "Default: 10000, or 2000 with --quick; at least 8 × the mean fan-out.")
    private Integer users;

    @Nullable
    @Option(names = "--tweets", description = "In each run. Default: 5 by each user.")
    private Integer tweets;

    @Option(names = "--partitions", description = "P.", defaultValue = "4")
    private int partitions;

    @Option(names = "--threads", description = "Threads of Kafka Streams.", defaultValue = "2")
    private int threads;

    @Option(names = "--runs", description = "Measured runs, after one to warm up.", defaultValue = "3")
    private int runs;

    @Option(names = "--seed", description = "Another seed makes another graph.", defaultValue = "1")
    private long seed;

    @Option(names = "--quick", description = "One small run: to see that it works, not how fast.")
    private boolean quick;

    @Option(names = "--profile", description = "Also print where time and memory went; costs a few percent.")
    private boolean profile;

    @Nullable
    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
    private Path json;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where the log and the state are made, and deleted afterwards.",
            defaultValue = ".roost/bench")
    private Path directory;

    @Override
    public Integer call() throws InterruptedException {
        QuietLogging.begin();
        FanOutSettings settings = settings();
        PrintWriter out = spec.commandLine().getOut();
        FlightRecording recording = new FlightRecording();
        List<FanOutRun> measured;
        try {
            measured = new FanOutBenchmark(settings, profile ? recording : Profiler.OFF).measure();
        } catch (WrongTimeline wrong) {
            spec.commandLine().getErr().println("roost: no figure: " + wrong.getMessage());
            return 1;
        }
        FanOutFigures figures = new FanOutFigures(settings, measured);
        figures.lines().forEach(out::println);
        out.println(Machine.here());
        if (profile) {
            recording.lines().forEach(out::println);
        }
        out.flush();
        if (json != null) {
            new Report(Instant.now(), Machine.here(), List.of(row(figures))).write(json);
        }
        return 0;
    }

    private Row row(FanOutFigures figures) {
        return figures.row(meanFanOut == GOAL_IS_FOR_MEAN && !quick ? GOAL : null);
    }

    private FanOutSettings settings() {
        int population = users != null ? users : Math.max(quick ? 2_000 : 10_000, 8 * meanFanOut);
        int batch = tweets != null ? tweets : TWEETS_PER_USER * population;
        if (meanFanOut < 1 || population < 8 * meanFanOut || batch < 1 || runs < 1 || threads < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Needs --mean-fan-out, --tweets, --runs and --threads of at least 1, and --users of at least "
                            + "8 × the mean fan-out.");
        }
        return new FanOutSettings(
                population, meanFanOut, batch, partitions, threads, quick ? 1 : runs, seed, directory);
    }
}
