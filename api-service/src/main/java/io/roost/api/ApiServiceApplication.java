package io.roost.api;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.Managed;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.database.AccountsDatabase;
import io.roost.api.database.DatabaseCompaction;
import io.roost.api.database.DatabaseReadiness;
import io.roost.api.database.IdColumns;
import io.roost.api.directory.AccountsLog;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryCatchUp;
import io.roost.api.directory.DirectoryUpdater;
import io.roost.api.ingest.IngestClient;
import io.roost.api.ingest.IngestReadiness;
import io.roost.client.ServiceHttp;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.service.ServiceApplication;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.token.ServiceToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/** The public REST API. It stores accounts and a copy of the profiles; for all other data it calls other services. */
public final class ApiServiceApplication extends ServiceApplication<ApiServiceConfiguration> {

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final int MAX_CONNECTIONS = 1_000;

    public ApiServiceApplication() {
        this(System.getenv());
    }

    /** @param environment the variables that are substituted in {@code api-service.yml} */
    public ApiServiceApplication(Map<String, String> environment) {
        super("api-service", environment);
    }

    public static void main(String... arguments) {
        launch(new ApiServiceApplication(), arguments);
    }

    @Override
    public void run(ApiServiceConfiguration configuration, Environment environment) {
        ServiceToken serviceToken = ServiceToken.of(configuration.serviceToken());
        // Before the database is opened and migrated: a start that fails must not have changed it.
        KafkaConnection kafka = configuration.kafka.connection();
        Integer partitions = configuration.kafka.partitions();
        Jdbi jdbi = database(configuration, environment);
        ServiceHttp http = new ServiceHttp(CONNECT_TIMEOUT, MAX_CONNECTIONS);
        environment.lifecycle().manage(new AutoCloseableManager(http));
        Bulkhead commands =
                Bulkheads.create("ingest-commands", configuration.ingest.commandsAtOnce(), environment.metrics());
        AccountsLog accountsLog = new AccountsLog(
                jdbi,
                new IngestClient(http, configuration.ingest, serviceToken, commands, () -> {}),
                configuration.newLog);
        IngestClient ingest =
                new IngestClient(http, configuration.ingest, serviceToken, commands, accountsLog::requireKnown);
        Directory directory = new Directory(jdbi);
        DirectoryUpdater updater = new DirectoryUpdater(directory, accountsLog, kafka, partitions);
        environment.lifecycle().manage(updater);
        conventions().addReadinessCheck(updater);
        IngestReadiness ingestReadiness = new IngestReadiness(http, configuration.ingest, serviceToken);
        conventions().addReadinessCheck(ingestReadiness);
        repeat("ingest-readiness", ingestReadiness, Duration.ZERO, IngestReadiness.PERIOD, environment);
        StreamsConnection streams = StreamsConnection.open(configuration.streams, http, serviceToken, environment);
        conventions().addReadinessCheck(streams.maps()::incompleteBecause);
        DirectoryCatchUp catchUp = new DirectoryCatchUp(directory, kafka, partitions, environment.metrics());
        new ApiResources(configuration, environment, conventions(), jdbi, directory, catchUp, streams, ingest)
                .register(serviceToken);
    }

    private Jdbi database(ApiServiceConfiguration configuration, Environment environment) {
        ManagedDataSource database = configuration.database.build(environment.metrics(), "accounts");
        // Before the migrations, so that the pool is closed if one fails.
        Jdbi jdbi = new JdbiFactory().build(environment, configuration.database, database, "accounts");
        try (Connection first = AccountsDatabase.open(configuration.database)) {
            AccountsDatabase.migrate(database);
        } catch (SQLException notClosed) {
            throw new IllegalStateException("the first connection cannot be closed", notClosed);
        }
        jdbi.installPlugin(new IdColumns());
        DatabaseCompaction compaction = new DatabaseCompaction(jdbi);
        environment.lifecycle().manage(compaction);
        repeat("database-compaction", compaction, Duration.ZERO, DatabaseCompaction.PERIOD, environment);
        DatabaseReadiness readiness = new DatabaseReadiness(jdbi);
        conventions().addReadinessCheck(readiness);
        repeat("database-readiness", readiness, Duration.ZERO, DatabaseReadiness.PERIOD, environment);
        return jdbi;
    }

    /**
     * Repeats a task, on a thread of its own, from the start of the service until it stops.
     *
     * @param task must not throw, which would end the repetition
     * @param delay before the first run
     * @param pause between two runs
     */
    static void repeat(String name, Runnable task, Duration delay, Duration pause, Environment environment) {
        ScheduledExecutorService executor = environment
                .lifecycle()
                .scheduledExecutorService(name + "-%d", true)
                .build();
        environment.lifecycle().manage(new Managed() {
            @Override
            public void start() {
                ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                        task, delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }
}
