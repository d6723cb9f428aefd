package io.roost.api;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.util.Duration;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.database.DatabaseAccess;
import io.roost.api.database.DatabaseCompaction;
import io.roost.api.database.DatabaseReadiness;
import io.roost.api.database.IdColumns;
import io.roost.api.database.Migrations;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryFeed;
import io.roost.api.directory.KnownLog;
import io.roost.api.ingest.IngestClient;
import io.roost.api.ingest.IngestReadiness;
import io.roost.api.limits.ApiLimits;
import io.roost.api.waiting.ViewWaits;
import io.roost.client.ServiceHttp;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.service.ServiceApplication;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.token.ServiceToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/** The public REST API. It holds accounts and a copy of the profiles; all else it asks or tells other services. */
public final class ApiServiceApplication extends ServiceApplication<ApiServiceConfiguration> {

    private static final java.time.Duration CONNECT_TIMEOUT = java.time.Duration.ofMillis(500);
    private static final int MOST_CONNECTIONS = 1_000;

    public ApiServiceApplication() {
        this(System.getenv());
    }

    /** @param environment the variables that fill in {@code api-service.yml} */
    public ApiServiceApplication(Map<String, String> environment) {
        super("api-service", environment);
    }

    public static void main(String... arguments) {
        launch(new ApiServiceApplication(), arguments);
    }

    @Override
    public void run(ApiServiceConfiguration configuration, Environment environment) {
        ServiceToken serviceToken = ServiceToken.of(configuration.serviceToken());
        KafkaConnection kafka = configuration.kafka().connection();
        Jdbi jdbi = database(configuration, environment);
        ServiceHttp http = http(environment);
        Bulkhead commands =
                Bulkheads.create("ingest-commands", configuration.ingest().commandsAtOnce(), environment.metrics());
        KnownLog knownLog = new KnownLog(
                jdbi,
                new IngestClient(http, configuration.ingest(), serviceToken, commands, () -> {}),
                configuration.newLog());
        IngestClient ingest =
                new IngestClient(http, configuration.ingest(), serviceToken, commands, knownLog::requireEntered);
        Directory directory = directory(configuration, environment, jdbi, knownLog, kafka);
        watchIngest(configuration, environment, http, serviceToken);
        StreamsConnection streams = streams(configuration, environment, http, serviceToken);
        ViewWaits waits = streams.waits();
        ApiLimits limits = ApiLimits.of(configuration.limits(), environment.metrics());
        new ApiResources(configuration, kafka, jdbi, directory, streams, ingest, waits, serviceToken, limits)
                .register(environment, conventions());
    }

    private static ServiceHttp http(Environment environment) {
        ServiceHttp http = new ServiceHttp(CONNECT_TIMEOUT, MOST_CONNECTIONS);
        environment.lifecycle().manage(new AutoCloseableManager(http));
        return http;
    }

    private Jdbi database(ApiServiceConfiguration configuration, Environment environment) {
        ManagedDataSource database = configuration.database().build(environment.metrics(), "accounts");
        // Closes the pool with the service, also where a migration fails.
        Jdbi jdbi = new JdbiFactory().build(environment, configuration.database(), database, "accounts");
        try (Connection first = DatabaseAccess.open(configuration.database())) {
            Migrations.apply(database);
        } catch (SQLException notClosed) {
            throw new IllegalStateException("the first connection cannot be closed", notClosed);
        }
        jdbi.installPlugin(new IdColumns());
        watch(jdbi, environment);
        return jdbi;
    }

    private void watch(Jdbi jdbi, Environment environment) {
        DatabaseCompaction compaction = new DatabaseCompaction(jdbi);
        environment.lifecycle().manage(compaction);
        ScheduledExecutorService timer = environment
                .lifecycle()
                .scheduledExecutorService("database-%d", true)
                .threads(2)
                .build();
        DatabaseReadiness readiness = new DatabaseReadiness(jdbi, Clock.systemUTC(), timer);
        environment.lifecycle().manage(readiness);
        conventions().addReadinessCheck(readiness);
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(compaction, 0, DatabaseCompaction.PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void watchIngest(
            ApiServiceConfiguration configuration,
            Environment environment,
            ServiceHttp http,
            ServiceToken serviceToken) {
        ScheduledExecutorService timer = environment
                .lifecycle()
                .scheduledExecutorService("ingest-readiness-%d", true)
                .build();
        IngestReadiness readiness = new IngestReadiness(http, configuration.ingest(), serviceToken, timer);
        environment.lifecycle().manage(readiness);
        conventions().addReadinessCheck(readiness);
    }

    private Directory directory(
            ApiServiceConfiguration configuration,
            Environment environment,
            Jdbi jdbi,
            KnownLog knownLog,
            KafkaConnection kafka) {
        Directory directory = new Directory(jdbi);
        DirectoryFeed feed = new DirectoryFeed(
                directory, knownLog, kafka, configuration.kafka().partitions());
        environment.lifecycle().manage(feed);
        conventions().addReadinessCheck(feed);
        return directory;
    }

    private StreamsConnection streams(
            ApiServiceConfiguration configuration,
            Environment environment,
            ServiceHttp http,
            ServiceToken serviceToken) {
        StreamsConnection connection = new StreamsConnection(
                http, configuration.streams(), serviceToken, questions(environment), environment.metrics());
        connection.keepCurrent(environment, configuration.streams());
        conventions().addReadinessCheck(connection);
        return connection;
    }

    /** Threads for questions that are put to several instances at the same time; beyond them the asker does it itself. */
    private static ExecutorService questions(Environment environment) {
        return environment
                .lifecycle()
                .executorService("questions-%d")
                .minThreads(0)
                .maxThreads(256)
                .keepAliveTime(Duration.seconds(10))
                .workQueue(new SynchronousQueue<>())
                .rejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy())
                .build();
    }
}
