package io.roost.load;

import static java.util.Objects.requireNonNull;

import io.roost.contract.event.ProfilePolicy;
import io.roost.load.audit.Audit;
import io.roost.load.audit.AuditPlan;
import io.roost.load.audit.AuditReport;
import io.roost.load.audit.TimelineReader;
import io.roost.load.connection.ConnectionOptions;
import io.roost.oracle.SqlOracle;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code roost load audit}. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares the home timelines that the API serves with SQL over the log, entry by entry.",
            "Others may write meanwhile: a difference counts if the user's SQL result did not change for the time to"
                    + " settle.",
            "Exit code 0: no difference; 1: differences, the first are printed; 2: the audit could not run, or could"
                    + " not",
            "judge users whose SQL result keeps changing."
        })
final class AuditCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--users",
            paramLabel = "N|all",
            defaultValue = "all",
            description = "how many users (default: all)")
    String users = "all";

    @Option(names = "--seed", defaultValue = "1", description = "chooses users and page sizes (default: 1)")
    long seed;

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "how long a view that lags its log is given to agree (default: 30s)")
    Duration settle = Duration.ofSeconds(30);

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            converter = WholeNumber.FromOne.class,
            description = "requests at a time (default: 8)")
    int concurrency;

    @Option(
            names = "--profile-policy",
            paramLabel = "POLICY",
            defaultValue = "${env:ROOST_PROFILE_POLICY:-all}",
            description = "the policy that the view runs with; authors' names are compared under 'all' (default: all)")
    String profilePolicy = "all";

    @Option(
            names = "--differences",
            paramLabel = "N",
            defaultValue = "20",
            converter = WholeNumber.FromZero.class,
            description = "how many differences to print (default: 20)")
    long differences;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the result to this file")
    @Nullable
    Path json;

    @Override
    public Integer call() throws Exception {
        return ExitCode.of(requireNonNull(spec), this::audit);
    }

    private int audit() throws InterruptedException {
        CommandSpec command = requireNonNull(spec);
        if (!profilePolicy.matches(ProfilePolicy.SYNTAX)) {
            throw new ParameterException(
                    command.commandLine(), "--profile-policy %s, was %s".formatted(ProfilePolicy.RULE, profilePolicy));
        }
        JsonFile.requireWritable(json);
        AuditPlan plan = new AuditPlan(numberOfUsers(command), seed, settle, concurrency, profilePolicy.equals("all"));
        PrintWriter err = command.commandLine().getErr();
        try (LogReader log = LogReader.open(connection.kafka());
                SqlOracle oracle = SqlOracle.inMemory()) {
            AuditReport report = new Audit(plan, log, oracle, new TimelineReader(connection.api()), err).run();
            print(report, command.commandLine().getOut());
            JsonFile.write(json, report);
            return report.isExact() ? ExitCode.GOOD : ExitCode.FOUND_FAULTS;
        }
    }

    private @Nullable Integer numberOfUsers(CommandSpec command) {
        if (users.equals("all")) {
            return null;
        }
        if (!users.matches("[1-9][0-9]{0,8}")) {
            throw new ParameterException(command.commandLine(), "--users must be a number from 1, or 'all'");
        }
        return Integer.valueOf(users);
    }

    private void print(AuditReport report, PrintWriter out) {
        report.differences().stream().limit(differences).forEach(out::println);
        out.printf(
                "%,d events, %,d users, %,d ways through their home timelines, %,d entries compared in %.1f s%n",
                report.events(),
                report.users(),
                report.walks(),
                report.entries(),
                report.duration().toMillis() / 1e3);
        if (report.usersAskedAgain() > 0) {
            out.printf("%,d users were asked again, since the view lagged or others wrote%n", report.usersAskedAgain());
        }
        out.println(summary(report));
        out.flush();
    }

    private static String summary(AuditReport report) {
        String result = report.isExact()
                ? "0 differences: the API serves exactly what SQL says."
                : "%,d users DIFFER from what SQL says.".formatted(report.usersThatDiffer());
        return Stream.concat(Stream.of(result), report.warnings().stream()).collect(Collectors.joining(" "));
    }
}
