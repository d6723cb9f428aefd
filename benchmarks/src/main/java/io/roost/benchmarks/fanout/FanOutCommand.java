package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.profile.FlightRecording;
import io.roost.benchmarks.profile.Profiler;
import io.roost.benchmarks.report.Findings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code roost bench fan-out}. */
@Command(
        name = "fan-out",
        description = "Deliveries per second from the log to materialized home timelines.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class FanOutCommand extends Benchmark {

    private static final int TWEETS_PER_USER = 5;

    @Option(names = "--mean-fan-out", description = "Followers of an author, on average.")
    private int meanFanOut = 100;

    @Nullable
    @Option(names = "--users", description = "Default: 10000, or 2000 with --quick; at least 8 × the mean fan-out.")
    private Integer users;

    @Nullable
    @Option(names = "--tweets", description = "In each run. Default: 5 by each user.")
    private Integer tweets;

    @Option(names = "--partitions", description = "P.")
    private int partitions = 4;

    @Option(names = "--threads", description = "Threads of Kafka Streams.")
    private int threads = 2;

    @Option(names = "--seed", description = "Another seed makes another graph.")
    private long seed = 1;

    @Option(names = "--profile", description = "Also print where time and memory went; costs a few percent.")
    private boolean profile;

    private final List<String> remarks = new ArrayList<>();

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        FanOutSettings settings = settings(setting);
        FlightRecording recording = new FlightRecording();
        FanOutFigures figures = new FanOutFigures(
                settings, new FanOutBenchmark(settings, profile ? recording : Profiler.OFF).measure());
        remarks.addAll(figures.lines());
        if (profile) {
            remarks.addAll(recording.lines());
        }
        return Findings.of(List.of(figures.row()));
    }

    @Override
    protected List<String> remarks() {
        return remarks;
    }

    private FanOutSettings settings(Setting setting) {
        int population = users != null ? users : Math.max(setting.size(10_000, 2_000), 8 * meanFanOut);
        int batch = tweets != null ? tweets : TWEETS_PER_USER * population;
        if (meanFanOut < 1 || population < 8 * meanFanOut || batch < 1 || threads < 1) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Needs --mean-fan-out, --tweets and --threads of at least 1, and --users of at least "
                            + "8 × the mean fan-out.");
        }
        return new FanOutSettings(
                population, meanFanOut, batch, partitions, threads, setting.runs(), seed, setting.directory());
    }
}
