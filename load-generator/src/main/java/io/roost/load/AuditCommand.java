package io.roost.load;

import io.roost.contract.event.ProfilePolicy;
import io.roost.load.audit.Audit;
import io.roost.load.audit.AuditReport;
import io.roost.oracle.SqlOracle;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roost load audit}. */
@Command(
        name = "audit",
        description = {
            "Compares the home timelines that the API serves with SQL over the log, entry by entry.",
            "Others may write meanwhile: a difference counts if the user's SQL result did not change for the time of"
                    + " --settle.",
            "Exit code 0: no difference; 1: differences, the first are printed; 2: the audit could not run, or could"
                    + " not",
            "judge users whose SQL result keeps changing."
        })
final class AuditCommand extends LoadSubcommand<AuditReport> {

    @Option(
            names = "--users",
            paramLabel = "N|all",
            defaultValue = "all",
            description = "how many users (default: all)")
    String users = "all";

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "how long the view may lag behind the log (default: 30s)")
    Duration settle = Duration.ofSeconds(30);

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            description = "requests at a time (default: 8)")
    int concurrency;

    @Option(
            names = "--profile-policy",
            paramLabel = "POLICY",
            defaultValue = "${env:ROOST_PROFILE_POLICY:-all}",
            description = "the profile policy of the view; authors' names are compared under 'all' (default: all)")
    String profilePolicy = "all";

    @Option(
            names = "--differences",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many differences to print (default: 20)")
    long differences;

    @Override
    AuditReport run(PrintWriter err) throws InterruptedException {
        requireAtLeast(1, concurrency, "--concurrency");
        requireAtLeast(0, differences, "--differences");
        require(
                profilePolicy.matches(ProfilePolicy.SYNTAX),
                "--profile-policy %s, was %s".formatted(ProfilePolicy.RULE, profilePolicy));
        require(users.matches("all|[1-9][0-9]{0,8}"), "--users must be a number from 1, or 'all'");
        Integer sample = users.equals("all") ? null : Integer.valueOf(users);
        Audit.Plan plan = new Audit.Plan(sample, seed, settle, concurrency, profilePolicy.equals("all"));
        try (LogReader log = LogReader.open(connection.kafka());
                SqlOracle oracle = SqlOracle.inMemory()) {
            return new Audit(plan, log, oracle, connection.api(), err).run();
        }
    }

    @Override
    boolean isGood(AuditReport report) {
        return report.isExact();
    }

    @Override
    void print(AuditReport report, PrintWriter out) {
        report.differences().stream().limit(differences).forEach(out::println);
        out.printf(
                "%,d events, %,d users, %,d walks through their home timelines, %,d entries compared in %.1f s%n",
                report.events(),
                report.users(),
                report.walks(),
                report.entries(),
                report.duration().toMillis() / 1e3);
        if (report.usersAskedAgain() > 0) {
            out.printf(
                    "%,d users were read again, because the view lagged or others wrote%n", report.usersAskedAgain());
        }
        String result = report.isExact()
                ? "0 differences: the API serves exactly the SQL result."
                : "%,d users DIFFER from the SQL result.".formatted(report.usersThatDiffer());
        out.println(Stream.concat(Stream.of(result), report.warnings().stream()).collect(Collectors.joining(" ")));
    }
}
