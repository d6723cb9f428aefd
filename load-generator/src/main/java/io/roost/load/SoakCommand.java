package io.roost.load;

import io.roost.load.soak.Soak;
import io.roost.load.soak.SoakReport;
import io.roost.load.soak.SoakReport.Outcomes;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roost load soak}. */
@Command(
        name = "soak",
        description = {
            "Open-loop tweets at a rate above what the view processes, then waits until the lag is 0.",
            "Reports how many tweets were accepted, refused (429, 503) and unanswered, the highest lag, and the time that"
                    + " the lag took to reach 0.",
            "Exit code 0: every request was answered, the log has all accepted tweets, and the lag reached 0; 1: otherwise;"
                    + " 2: the test could not start."
        })
final class SoakCommand extends LoadSubcommand<SoakReport> {

    private static final double MAX_PER_SECOND = 1_000_000;
    private static final double MIB = 1 << 20;

    @Option(
            names = "--duration",
            required = true,
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "of the load, such as 30s or 5m")
    Duration duration = Duration.ZERO;

    @Option(
            names = "--tweets-per-second",
            paramLabel = "R",
            defaultValue = "20000",
            description = "how many are due (default: ${DEFAULT-VALUE})")
    double tweetsPerSecond;

    @Option(
            names = "--drain-within",
            paramLabel = "DURATION",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "how long the lag may take to reach 0 after the load (default: ${DEFAULT-VALUE})")
    Duration drainWithin = Duration.ZERO;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "200",
            description = "maximum number of requests that wait for responses, at least 2 (default: 200)")
    int inFlight;

    @Option(
            names = "--admin",
            paramLabel = "URL",
            split = ",",
            description = "admin ports; their /metrics have the used heap")
    List<String> admin = List.of();

    @Override
    SoakReport run(PrintWriter err) throws InterruptedException {
        require(!duration.isZero(), "--duration must be more than 0");
        requireAtLeast(2, inFlight, "--in-flight");
        require(
                tweetsPerSecond > 0 && tweetsPerSecond <= MAX_PER_SECOND,
                "--tweets-per-second must be more than 0 and at most %,.0f".formatted(MAX_PER_SECOND));
        Soak.Plan plan = new Soak.Plan(tweetsPerSecond, duration, seed, inFlight, drainWithin);
        Soak.Services services = new Soak.Services(
                connection.api(), connection.ingest(), connection.streams(), connection.services(admin));
        try (LogReader log = LogReader.open(connection.kafka())) {
            return new Soak(plan, services, log, err).run();
        }
    }

    @Override
    boolean isGood(SoakReport report) {
        return report.isGood();
    }

    @Override
    void print(SoakReport report, PrintWriter out) {
        Outcomes tweets = report.tweets();
        double seconds = report.duration().toMillis() / 1e3;
        out.printf(
                "%,d tweets offered in %.1f s (%,.0f/s): %,d accepted, %,d refused, %,d failed, %,d unanswered%n",
                tweets.offered(),
                seconds,
                tweets.offered() / seconds,
                tweets.accepted(),
                tweets.refused(),
                tweets.failed(),
                tweets.unanswered());
        if (tweets.unsent() > 0) {
            out.printf("%,d more were due and not sent, too many requests waited for responses%n", tweets.unsent());
        }
        out.println(
                report.missing() == 0
                        ? "the log has all accepted tweets"
                        : "%,d accepted tweets ARE MISSING in the log".formatted(report.missing()));
        Long lag = report.highestLag();
        Duration drained = report.drained();
        out.printf(
                "highest lag %s, %s%n",
                lag == null ? "unknown" : "%,d records".formatted(lag),
                drained == null
                        ? "NOT 0 in time after the load"
                        : "0 after %.1f s".formatted(drained.toMillis() / 1e3));
        Long heap = report.highestHeapBytes();
        if (heap != null) {
            out.printf("highest used heap %,.0f MiB%n", heap / MIB);
        }
    }
}
