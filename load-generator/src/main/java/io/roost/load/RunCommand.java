package io.roost.load;

import static java.util.Objects.requireNonNull;

import io.roost.load.connection.ConnectionOptions;
import io.roost.load.run.Action;
import io.roost.load.run.ActionReport;
import io.roost.load.run.Latencies;
import io.roost.load.run.LoadRun;
import io.roost.load.run.Rates;
import io.roost.load.run.RunPlan;
import io.roost.load.run.RunReport;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code roost load run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Open-loop load through the public API, with latencies from when each call was due.",
            "It begins once the view has caught up with the log (--no-wait: at once).",
            "With no rates it does a bit of everything; with rates it does just those, or --mix for the rest too.",
            "Exit code 0: the load was made, though single calls may have failed; 1: nothing succeeded, or a write"
                    + " that",
            "was answered 2xx is not in the log, or a follower never saw a tweet; 2: the run could not start."
        })
final class RunCommand implements Callable<Integer> {

    private static final int MOST_PER_SECOND = 100_000;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--duration",
            required = true,
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "such as 30s or 5m")
    Duration duration = Duration.ZERO;

    @Option(names = "--tweets-per-second", paramLabel = "R")
    @Nullable
    Double tweets;

    @Option(names = "--reads-per-second", paramLabel = "R", description = "reads of home timelines")
    @Nullable
    Double reads;

    @Option(names = "--follows-per-second", paramLabel = "R")
    @Nullable
    Double follows;

    @Option(names = "--unfollows-per-second", paramLabel = "R")
    @Nullable
    Double unfollows;

    @Option(names = "--deletes-per-second", paramLabel = "R")
    @Nullable
    Double deletes;

    @Option(names = "--retweets-per-second", paramLabel = "R")
    @Nullable
    Double retweets;

    @Option(names = "--profiles-per-second", paramLabel = "R", description = "edits of profiles")
    @Nullable
    Double profiles;

    @Option(names = "--mix", description = "of what no rate is given for, a bit beside each tweet")
    boolean mix;

    @Option(names = "--seed", defaultValue = "1", description = "of the schedule and who does what (default: 1)")
    long seed;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "1000",
            converter = WholeNumber.FromOne.class,
            description = "most calls that wait for answers at a time (default: 1000)")
    int inFlight;

    @Option(
            names = "--no-wait",
            description = "begin at once; else the load waits until the view has caught up with the log")
    boolean noWait;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the result to this file")
    @Nullable
    Path json;

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        return ExitCode.of(requireNonNull(spec), this::makeLoad);
    }

    private int makeLoad() throws InterruptedException {
        CommandSpec command = requireNonNull(spec);
        if (duration.isZero()) {
            throw new ParameterException(command.commandLine(), "--duration must be more than 0");
        }
        JsonFile.requireWritable(json);
        RunPlan plan = new RunPlan(rates(command), duration, seed, inFlight, !noWait);
        try (LogReader log = LogReader.open(connection.kafka())) {
            RunReport report = new LoadRun(
                            plan, connection.api(), log, command.commandLine().getErr())
                    .run();
            print(report, command.commandLine().getOut());
            JsonFile.write(json, report);
            return report.isGood() ? ExitCode.GOOD : ExitCode.FOUND_FAULTS;
        }
    }

    private Rates rates(CommandSpec command) {
        Map<Action, Double> given = new EnumMap<>(Action.class);
        give(given, Action.TWEET, tweets);
        give(given, Action.READ, reads);
        give(given, Action.FOLLOW, follows);
        give(given, Action.UNFOLLOW, unfollows);
        give(given, Action.DELETE, deletes);
        give(given, Action.RETWEET, retweets);
        give(given, Action.PROFILE, profiles);
        Rates rates = mix || given.isEmpty() ? Rates.mixed(given) : Rates.exactly(given);
        boolean negative = given.values().stream().anyMatch(rate -> !(rate >= 0) || rate.isInfinite());
        if (negative || !(rates.total() > 0)) {
            throw new ParameterException(command.commandLine(), "rates must be 0 or more, and one of them more than 0");
        }
        if (rates.total() > MOST_PER_SECOND) {
            throw new ParameterException(
                    command.commandLine(),
                    "all rates together must be at most %,d a second: one process makes no more calls"
                            .formatted(MOST_PER_SECOND));
        }
        return rates;
    }

    private static void give(Map<Action, Double> given, Action action, @Nullable Double rate) {
        if (rate != null) {
            given.put(action, rate);
        }
    }

    private static void print(RunReport report, PrintWriter out) {
        out.printf("%,d users, %.1f s%n", report.users(), report.duration().toMillis() / 1e3);
        out.printf("%-10s %10s %10s %9s %9s %9s %9s%n", "", "due", "2xx", "p50 ms", "p99 ms", "p99.9 ms", "max ms");
        for (Map.Entry<Action, ActionReport> entry : report.actions().entrySet()) {
            row(
                    out,
                    entry.getKey().label(),
                    entry.getValue().due(),
                    entry.getValue().succeeded());
        }
        row(out, "visible", report.visible().count() + report.neverVisible(), report.visible());
        report.failures().forEach((kind, count) -> out.printf("failed: %s, %,d times%n", kind, count));
        out.printf("%,d writes were answered 2xx, ", report.acknowledgedWrites());
        out.println(
                report.missingWrites() == 0
                        ? "and the log has them all"
                        : "%,d of them ARE MISSING in the log".formatted(report.missingWrites()));
        if (report.neverVisible() > 0) {
            out.printf("%,d tweets NEVER BECAME VISIBLE to a follower%n", report.neverVisible());
        }
        out.flush();
    }

    private static void row(PrintWriter out, String label, long due, Latencies latencies) {
        out.printf(
                "%-10s %,10d %,10d %9.1f %9.1f %9.1f %9.1f%n",
                label, due, latencies.count(), latencies.p50(), latencies.p99(), latencies.p999(), latencies.max());
    }
}
