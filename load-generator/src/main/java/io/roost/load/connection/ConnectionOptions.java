package io.roost.load.connection;

import io.roost.contract.json.RoostJson;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaProperties;
import io.roost.contract.kafka.KafkaSettingsException;
import io.roost.load.console.LoadFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options with the addresses of the services. The default of each is that of the demo in {@code --data}. */
public final class ConnectionOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            order = 1,
            defaultValue = "./.roost",
            description = "data directory of a running demo, whose endpoints.json has its addresses"
                    + " (default: ${DEFAULT-VALUE})")
    Path data = Path.of(".roost");

    @Option(names = "--api", paramLabel = "URL", order = 1, description = "api-service")
    @Nullable
    String api;

    @Option(names = "--ingest", paramLabel = "URL", order = 1, description = "ingest-service")
    @Nullable
    String ingest;

    @Option(
            names = "--streams",
            paramLabel = "URL",
            order = 1,
            split = ",",
            description = "all instances of timeline-streams")
    List<String> streams = List.of();

    @Option(names = "--kafka", paramLabel = "HOST:PORT", order = 1, description = "the log")
    @Nullable
    String kafka;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            order = 1,
            description =
                    "properties of Kafka's clients, such as TLS and SASL (default: with --kafka, the environment's"
                            + " KAFKA_PROPERTIES_FILE)")
    @Nullable
    String kafkaProperties;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            order = 1,
            description = "the service token (default: the environment's ROOST_SERVICE_TOKEN)")
    @Nullable
    String token;

    /** What a running demo wrote into {@code endpoints.json}; null or empty if it is missing there. */
    private record Endpoints(
            @Nullable String api,
            @Nullable String ingest,
            @Nullable List<String> streams,
            @Nullable String kafka,
            @Nullable String serviceToken) {}

    public RoostHttp api() {
        return new RoostHttp(required(api, ofDemo().api(), "--api"), token());
    }

    public RoostHttp ingest() {
        return new RoostHttp(required(ingest, ofDemo().ingest(), "--ingest"), token());
    }

    /** HTTP calls to each instance of timeline-streams. */
    public List<RoostHttp> streams() {
        List<String> urls = streams.isEmpty() ? Objects.requireNonNullElse(ofDemo().streams(), List.of()) : streams;
        required(null, urls.isEmpty() ? null : urls.get(0), "--streams");
        return services(urls);
    }

    public List<RoostHttp> services(List<String> urls) {
        return urls.stream().map(url -> new RoostHttp(url, token())).toList();
    }

    /** The connection to the log. A demo's broker needs no properties, so the variable is only read with {@code --kafka}. */
    public KafkaConnection kafka() {
        String file = kafkaProperties == null && kafka != null
                ? System.getenv(KafkaProperties.FILE_VARIABLE)
                : kafkaProperties;
        String servers = required(kafka, ofDemo().kafka(), "--kafka");
        try {
            return new KafkaConnection(
                    servers, file == null || file.isBlank() ? Map.of() : KafkaProperties.read(Path.of(file)));
        } catch (KafkaSettingsException unusable) {
            throw new LoadFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** The environment is read here, because picocli would replace variables in the value of a default. */
    private String token() {
        String given = token == null || token.isBlank() ? System.getenv("ROOST_SERVICE_TOKEN") : token;
        return required(given, ofDemo().serviceToken(), "--token");
    }

    private Endpoints ofDemo() {
        Path file = data.resolve("endpoints.json");
        if (!Files.exists(file)) {
            return new Endpoints(null, null, null, null, null);
        }
        try {
            return RoostJson.mapper().readValue(file.toFile(), Endpoints.class);
        } catch (IOException failure) {
            throw new LoadFailure("cannot read %s: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    private String required(@Nullable String given, @Nullable String ofDemo, String option) {
        if (given != null && !given.isBlank()) {
            return given;
        }
        if (ofDemo == null) {
            throw new LoadFailure("no demo runs on %s (no endpoints.json there), so give %s".formatted(data, option));
        }
        return ofDemo;
    }
}
