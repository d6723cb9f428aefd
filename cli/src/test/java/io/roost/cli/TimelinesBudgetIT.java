package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropwizard.util.DataSize;
import io.roost.cli.client.RoostClient;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentEndpoints;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.cli.deployment.ServiceLogging;
import io.roost.contract.command.PostTweet;
import io.roost.contract.id.UserId;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.load.audit.Audit;
import io.roost.load.audit.AuditReport;
import io.roost.load.connection.RoostHttp;
import io.roost.oracle.SqlOracle;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Timelines that need ten times the memory budget: most are evicted before their next read, the budget is never exceeded, and
 * all timelines equal the result of SQL over the log.
 */
@Timeout(300)
class TimelinesBudgetIT {

    private static final int USERS = 2_000;
    private static final int PARTITIONS = 4;
    private static final DataSize BUDGET = DataSize.kibibytes(240);
    private static final int TWEETS_BEFORE = 16_000;

    /** The bytes of a materialized timeline without packed entries, and of an entry at least (docs/scale.md). */
    private static final int TIMELINE_BYTES = 513 + 48 + 56;

    private static final int ENTRY_BYTES = 5;

    /** A full timeline for each partition: each may add one before it evicts another. */
    private static final long ONE_OF_EACH_PARTITION = PARTITIONS * 6_000L;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void shouldServeExactTimelinesWithATenthOfTheirMemory() throws Exception {
        ServiceLogging.disableConfiguration();
        DeploymentSettings settings = new DeploymentSettings(
                directory, DeploymentPorts.free(), PARTITIONS, "all", "a-service-token-for-tests", 1, BUDGET, Map.of());
        try (Deployment deployment = Deployment.start(settings)) {
            LoadCommands load = new LoadCommands(deployment.endpoints());
            assertThat(load.run("graph", "--users=" + USERS, "--mean-followers=15"))
                    .isZero();
            importTweets(deployment.endpoints());
            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() ->
                    load.run("run", "--mix", "--tweets-per-second=30", "--reads-per-second=200", "--duration=8s"));
            await("the end of the load")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> isWithinBudget(settings) && run.isDone());
            assertThat(run.get()).as("the load could be generated").isNotEqualTo(2);

            AuditReport audit = audit(deployment.endpoints());

            assertThat(audit.differences()).isEmpty();
            assertThat(audit.users()).isEqualTo(USERS);
            assertThat(USERS * TIMELINE_BYTES + audit.entries() * ENTRY_BYTES)
                    .as("the least memory of all timelines")
                    .isGreaterThan(10 * BUDGET.toBytes());
            assertThat(isWithinBudget(settings)).isTrue();
            assertThat(metric(settings, "roost_streams_materialized_timelines"))
                    .as("materialized timelines after all were read")
                    .isBetween((double) PARTITIONS, USERS / 5.0);
        }
    }

    private static void importTweets(DeploymentEndpoints endpoints) {
        RoostClient client = new RoostClient(endpoints.api(), endpoints.ingest(), endpoints.serviceToken());
        SplittableRandom random = new SplittableRandom(1);
        List<PostTweet> tweets = Stream.generate(() -> random.nextInt(1, USERS + 1))
                .limit(TWEETS_BEFORE)
                .map(author -> new PostTweet(new UserId(author), "before the first read"))
                .toList();
        client.ingest(tweets);
    }

    private boolean isWithinBudget(DeploymentSettings settings) throws Exception {
        assertThat(metric(settings, "roost_streams_materialized_timelines_bytes"))
                .as("bytes of materialized timelines")
                .isLessThan(BUDGET.toBytes() + ONE_OF_EACH_PARTITION);
        return true;
    }

    private double metric(DeploymentSettings settings, String name) throws Exception {
        URI metrics = URI.create(ServiceEnvironment.url(settings.ports().streamsAdmin()) + "/metrics");
        return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static AuditReport audit(DeploymentEndpoints endpoints) throws InterruptedException {
        Audit.Plan everybody = new Audit.Plan(null, 1, Duration.ofSeconds(30), 8, true);
        RoostHttp api = new RoostHttp(endpoints.api(), endpoints.serviceToken());
        try (LogReader log = LogReader.open(KafkaConnection.to(endpoints.kafka()));
                SqlOracle oracle = SqlOracle.inMemory()) {
            return new Audit(everybody, log, oracle, api, new PrintWriter(new StringWriter())).run();
        }
    }
}
