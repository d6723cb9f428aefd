package io.roost.benchmarks.deployment;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.report.WrongContents;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentEndpoints;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.load.audit.Audit;
import io.roost.load.audit.AuditReport;
import io.roost.load.connection.RoostHttp;
import io.roost.load.connection.ViewLag;
import io.roost.oracle.SqlOracle;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A broker and all services on free ports, with a directory of their own and the default configuration. */
final class BenchDeployment {

    /** With full timelines these can be compared in half a minute; of more users a sample is drawn. */
    private static final int MAX_AUDITED = 5_000;

    private static final Audit.Plan AUDIT = new Audit.Plan(MAX_AUDITED, 1, Duration.ofSeconds(30), 4, true);

    final DeploymentEndpoints endpoints;

    /** Starts broker and services in a new directory; returns when every service is ready. */
    BenchDeployment(Setting setting, Resources resources) throws InterruptedException {
        endpoints = resources
                .add(Deployment.start(new DeploymentSettings(
                        resources.directory(setting.directory()),
                        DeploymentPorts.free(),
                        setting.partitions(),
                        "all",
                        "a-token-for-benchmarks")))
                .endpoints();
    }

    int apiPort() {
        return URI.create(endpoints.api()).getPort();
    }

    /** Returns the request for a page of a user's home timeline; the query is empty or begins with a question mark. */
    byte[] homeTimeline(int user, String query) {
        String path = "/v1/users/%s/home-timeline%s".formatted(IndexedFollowGraph.userId(user), query);
        return KeepAliveConnection.get(path, endpoints.serviceToken());
    }

    /** Waits until the view has processed the whole log. */
    void awaitSettled() {
        ViewLag view = new ViewLag(endpoints.streams().stream()
                .map(url -> new RoostHttp(url, endpoints.serviceToken()))
                .toList());
        long unused = Waiting.untilLasting(
                "the view has caught up",
                Duration.ofMillis(250),
                ViewLag.CERTAIN_AFTER,
                () -> view.read().orElse(1) == 0,
                () -> true);
    }

    /**
     * As {@code ./roost load audit}: compares the home timelines of all users or of a sample, as the public API serves them, with
     * SQL over the log. It does not use the benchmark's own data, so it also finds errors in them.
     *
     * @param minEvents the minimum number of events that the log must have
     * @param users in the log
     * @return a sentence about what was compared
     * @throws WrongContents if a timeline differs, or if too little was compared
     */
    String audit(long minEvents, int users) throws InterruptedException {
        RoostHttp api = new RoostHttp(endpoints.api(), endpoints.serviceToken());
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try (LogReader log = LogReader.open(KafkaConnection.to(endpoints.kafka()));
                SqlOracle oracle = SqlOracle.inMemory()) {
            AuditReport report = new Audit(AUDIT, log, oracle, api, err).run();
            if (!report.isExact()) {
                throw new WrongContents("the home timelines of %d users differ from SQL over the log; %s"
                        .formatted(
                                report.usersThatDiffer(), report.differences().get(0)));
            }
            if (!report.warnings().isEmpty()) {
                throw new WrongContents(String.join(" ", report.warnings()));
            }
            if (report.events() < minEvents || report.users() != Math.min(users, MAX_AUDITED)) {
                throw new WrongContents(
                        "the log has %d events, expected %d; the timelines of %d of %d users were compared"
                                .formatted(report.events(), minEvents, report.users(), users));
            }
            return "SQL over %,d events confirmed all %,d timeline entries of %,d of %,d users"
                    .formatted(report.events(), report.entries(), report.users(), users);
        }
    }
}
