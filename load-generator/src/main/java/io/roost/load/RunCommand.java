package io.roost.load;

import io.roost.load.run.Action;
import io.roost.load.run.Latencies;
import io.roost.load.run.LoadRun;
import io.roost.load.run.RunReport;
import io.roost.load.run.Schedule;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roost load run}. */
@Command(
        name = "run",
        description = {
            "Open-loop load through the public API, with latencies from the time when each call was due.",
            "It begins when the view has caught up with the log (--no-wait: immediately).",
            "Without rates it makes a mix of all calls; with rates it makes only those, and with --mix the others, too.",
            "Exit code 0: the load was made, though single calls may have failed; 1: nothing succeeded, or a write"
                    + " that",
            "was answered 2xx is not in the log, or a follower never saw a tweet; 2: the run could not start."
        })
final class RunCommand extends LoadSubcommand<RunReport> {

    private static final int MAX_PER_SECOND = 100_000;

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

    @Option(names = "--mix", description = "also calls without a rate, in proportion to the tweets")
    boolean mix;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "1000",
            description = "maximum number of calls that wait for answers (default: 1000)")
    int inFlight;

    @Option(names = "--no-wait", description = "do not wait until the view has caught up with the log")
    boolean noWait;

    @Override
    RunReport run(PrintWriter err) throws InterruptedException {
        require(!duration.isZero(), "--duration must be more than 0");
        requireAtLeast(1, inFlight, "--in-flight");
        LoadRun.Plan plan = new LoadRun.Plan(rates(), duration, seed, inFlight, !noWait);
        try (LogReader log = LogReader.open(connection.kafka())) {
            return new LoadRun(plan, connection.api(), log, err).run();
        }
    }

    private Map<Action, Double> rates() {
        Map<Action, Double> given = new EnumMap<>(Action.class);
        put(given, Action.TWEET, tweets);
        put(given, Action.READ, reads);
        put(given, Action.FOLLOW, follows);
        put(given, Action.UNFOLLOW, unfollows);
        put(given, Action.DELETE, deletes);
        put(given, Action.RETWEET, retweets);
        put(given, Action.PROFILE, profiles);
        Map<Action, Double> rates = mix || given.isEmpty() ? Action.mix(given) : given;
        double total = Schedule.total(rates);
        require(
                given.values().stream().allMatch(rate -> rate >= 0 && !rate.isInfinite()) && total > 0,
                "rates must be 0 or more, and one of them more than 0");
        require(
                total <= MAX_PER_SECOND,
                "all rates together must be at most %,d per second: one process makes no more calls"
                        .formatted(MAX_PER_SECOND));
        return rates;
    }

    private void put(Map<Action, Double> rates, Action action, @Nullable Double rate) {
        if (rate != null) {
            rates.put(action, rate);
        }
    }

    @Override
    boolean isGood(RunReport report) {
        return report.isGood();
    }

    @Override
    void print(RunReport report, PrintWriter out) {
        out.printf("%,d users, %.1f s%n", report.users(), report.duration().toMillis() / 1e3);
        out.printf("%-10s %10s %10s %9s %9s %9s %9s%n", "", "due", "2xx", "p50 ms", "p99 ms", "p99.9 ms", "max ms");
        report.actions().forEach((action, calls) -> row(out, action.label(), calls.due(), calls.succeeded()));
        row(out, "visible", report.visible().count() + report.neverVisible(), report.visible());
        report.failures().forEach((kind, count) -> out.printf("failed: %s, %,d times%n", kind, count));
        String missing = report.missingWrites() == 0
                ? "and the log has them all"
                : "%,d of them ARE MISSING in the log".formatted(report.missingWrites());
        out.printf("%,d writes were answered 2xx, %s%n", report.acknowledgedWrites(), missing);
        if (report.neverVisible() > 0) {
            out.printf("%,d tweets NEVER BECAME VISIBLE to a follower%n", report.neverVisible());
        }
    }

    private static void row(PrintWriter out, String label, long due, Latencies latencies) {
        out.printf(
                "%-10s %,10d %,10d %9.1f %9.1f %9.1f %9.1f%n",
                label, due, latencies.count(), latencies.p50(), latencies.p99(), latencies.p999(), latencies.max());
    }
}
