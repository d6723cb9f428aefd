package io.roost.benchmarks.deployment;

import io.roost.benchmarks.WrongContents;
import io.roost.cli.deployment.Endpoints;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.load.audit.Audit;
import io.roost.load.audit.AuditPlan;
import io.roost.load.audit.AuditReport;
import io.roost.load.audit.TimelineReader;
import io.roost.load.connection.RoostHttp;
import io.roost.oracle.SqlOracle;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What {@code ./roost load audit} does, at the end of a benchmark: home timelines as the public API serves them, against
 * SQL over the log. It knows nothing of the world that the benchmark made, so it finds what the benchmark's own comparison
 * and the world would get wrong together.
 */
final class DeploymentAudit {

    /** With full timelines about what can be read and compared in half a minute; of more users a sample is drawn. */
    private static final int MOST_USERS = 5_000;

    private static final long SEED = 1;
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final int CONCURRENCY = 4;

    private final Endpoints endpoints;

    DeploymentAudit(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Audits, and says what was compared: fewer users than the log names are a sample.
     *
     * @throws WrongContents if a timeline differs, or if nothing was compared
     */
    Audited run() throws InterruptedException {
        AuditPlan plan = new AuditPlan(MOST_USERS, SEED, SETTLE, CONCURRENCY, true);
        TimelineReader api = new TimelineReader(new RoostHttp(endpoints.api(), endpoints.serviceToken()));
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try (LogReader log = LogReader.open(KafkaConnection.to(endpoints.kafka()));
                SqlOracle oracle = SqlOracle.inMemory()) {
            AuditReport report = new Audit(plan, log, oracle, api, err).run();
            requireExact(report);
            return new Audited(
                    report.users(),
                    oracle.users().size(),
                    report.entries(),
                    report.duration().toMillis() / 1e3);
        }
    }

    private static void requireExact(AuditReport report) {
        if (!report.isExact()) {
            throw new WrongContents("the home timelines of %d users are not what SQL says of the log; %s"
                    .formatted(report.usersThatDiffer(), report.differences().get(0)));
        }
        if (!report.warnings().isEmpty()) {
            throw new WrongContents(String.join(" ", report.warnings()));
        }
    }
}
