package io.roost.api;

import io.roost.fixtures.RunningService;
import io.roost.fixtures.SharedBroker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An api-service in a process of its own, on the shared log, with its database in a file. */
final class ApiProcess extends RunningService {

    /**
     * @param directory of its database
     * @param settings further environment variables
     */
    ApiProcess(Path directory, FakeIngest ingest, FakeStreams streams, Map<String, String> settings) {
        super(
                ApiServiceApplication::new,
                "API",
                SharedBroker.bootstrapServers(),
                environment(directory, ingest, streams, settings));
    }

    private static Map<String, String> environment(
            Path directory, FakeIngest ingest, FakeStreams streams, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ROOST_SERVICE_TOKEN",
                FakeServer.TOKEN,
                "INGEST_URL",
                ingest.url(),
                "STREAMS_URLS",
                streams.url(),
                "API_DATABASE_URL",
                "jdbc:h2:file:" + directory.resolve("accounts") + ";DB_CLOSE_ON_EXIT=FALSE",
                "ROOST_LOG_LEVEL",
                "ERROR"));
        environment.putAll(settings);
        return environment;
    }

    ApiClient client() {
        return new ApiClient(port(), adminPort());
    }
}
