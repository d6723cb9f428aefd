package io.roost.api;

import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.fixtures.LogWriter;
import io.roost.fixtures.SharedBroker;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** An api-service on ephemeral ports, with a real broker and fakes of the other services. */
final class RunningApi implements AutoCloseable {

    /** Shared by most test classes; each test registers users of its own. */
    static final RunningApi SHARED = shared();

    final LogModel world;
    final FakeIngest ingest;
    final ApiServiceApplication application;

    private final String database;
    private final List<FakeStreams> streams;

    private RunningApi(
            LogModel world,
            FakeIngest ingest,
            String database,
            List<FakeStreams> streams,
            ApiServiceApplication application) {
        this.database = database;
        this.streams = streams;
        this.world = world;
        this.ingest = ingest;
        this.application = application;
    }

    /** Returns the URL of a new database, which exists until the JVM ends. */
    static String newDatabase() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    /** Starts the service on the shared log. */
    static RunningApi start(LogModel world, FakeIngest ingest, String database, FakeStreams... streams) {
        return start(SharedBroker.bootstrapServers(), world, ingest, database, streams);
    }

    /**
     * Starts the service on the shared log, with an instance of timeline-streams that holds all partitions.
     *
     * @param settings names and values of variables of the environment
     */
    static RunningApi with(String... settings) {
        LogModel world = new LogModel();
        FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
        FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            variables.put(settings[i], settings[i + 1]);
        }
        return start(SharedBroker.bootstrapServers(), world, ingest, newDatabase(), variables, streams);
    }

    static RunningApi start(
            String bootstrapServers, LogModel world, FakeIngest ingest, String database, FakeStreams... streams) {
        return start(bootstrapServers, world, ingest, database, Map.of(), streams);
    }

    /** @param settings further environment variables */
    static RunningApi start(
            String bootstrapServers,
            LogModel world,
            FakeIngest ingest,
            String database,
            Map<String, String> settings,
            FakeStreams... streams) {
        RunningApi api = startUnready(bootstrapServers, world, ingest, database, settings, streams);
        api.client().awaitReady();
        return api;
    }

    /** Starts the service without waiting until it is ready. */
    static RunningApi startUnready(
            String bootstrapServers,
            LogModel world,
            FakeIngest ingest,
            String database,
            Map<String, String> settings,
            FakeStreams... streams) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("ROOST_SERVICE_TOKEN", FakeServer.TOKEN);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("INGEST_URL", ingest.url());
        environment.put(
                "STREAMS_URLS", List.of(streams).stream().map(FakeStreams::url).collect(Collectors.joining(",")));
        environment.put("API_PORT", "0");
        environment.put("API_ADMIN_PORT", "0");
        environment.put("API_DATABASE_URL", database);
        environment.put("ROOST_LOG_LEVEL", "WARN");
        ApiServiceApplication application = new ApiServiceApplication(environment);
        application.start();
        return new RunningApi(world, ingest, database, List.of(streams), application);
    }

    /** Executes a statement in the service's database. */
    void execute(String sql) throws SQLException {
        TestDatabase.execute(database, sql);
    }

    static void createTopics(String bootstrapServers) {
        LogWriter.createTopics(bootstrapServers, LogModel.PARTITIONS);
    }

    private static RunningApi shared() {
        createTopics(SharedBroker.bootstrapServers());
        LogModel world = new LogModel();
        FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
        RunningApi api = start(world, new FakeIngest(world, SharedBroker.bootstrapServers()), newDatabase(), streams);
        return api;
    }

    /** Returns the number of requests to all instances, including refreshes of the partition map. */
    int streamsRequests() {
        return streams.stream().mapToInt(instance -> instance.requests.get()).sum();
    }

    ApiClient client() {
        return new ApiClient(application.port(), application.adminPort());
    }

    @Override
    public void close() throws Exception {
        application.stop();
    }
}
