package io.roost.load.connection;

import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaSettingsException;
import io.roost.contract.kafka.PropertiesFile;
import io.roost.load.LoadFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where Roost runs. Each one left out is taken from the demo that runs on {@code --data}. */
public final class ConnectionOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./.roost",
            description = "data directory of a running demo, which says in endpoints.json where it is"
                    + " (default: ${DEFAULT-VALUE})")
    Path data = Path.of(".roost");

    @Option(names = "--api", paramLabel = "URL", description = "api-service")
    @Nullable
    String api;

    @Option(names = "--ingest", paramLabel = "URL", description = "ingest-service")
    @Nullable
    String ingest;

    @Option(names = "--streams", paramLabel = "URL", split = ",", description = "all instances of timeline-streams")
    List<String> streams = List.of();

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "the log")
    @Nullable
    String kafka;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description =
                    "properties of Kafka's clients, such as TLS and SASL (default: with --kafka, the environment's"
                            + " KAFKA_PROPERTIES_FILE)")
    @Nullable
    String kafkaProperties;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "the service token (default: the environment's ROOST_SERVICE_TOKEN)")
    @Nullable
    String token;

    /** HTTP calls to api-service. */
    public RoostHttp api() {
        return new RoostHttp(required(api, written().api(), "--api"), token());
    }

    /** HTTP calls to ingest-service. */
    public RoostHttp ingest() {
        return new RoostHttp(required(ingest, written().ingest(), "--ingest"), token());
    }

    /** HTTP calls to each instance of timeline-streams. */
    public List<RoostHttp> streams() {
        List<String> urls = streams.isEmpty() ? written().streams() : streams;
        required(null, urls.isEmpty() ? null : urls.get(0), "--streams");
        return services(urls);
    }

    /** HTTP calls to each of {@code urls}. */
    public List<RoostHttp> services(List<String> urls) {
        return urls.stream().map(url -> new RoostHttp(url, token())).toList();
    }

    /** How to connect to the log. A demo's broker needs no properties, so the variable is only read with {@code --kafka}. */
    public KafkaConnection kafka() {
        String given =
                kafkaProperties == null && kafka != null ? System.getenv(PropertiesFile.VARIABLE) : kafkaProperties;
        String servers = required(kafka, written().kafka(), "--kafka");
        try {
            return new KafkaConnection(
                    servers, given == null || given.isBlank() ? Map.of() : PropertiesFile.read(Path.of(given)));
        } catch (KafkaSettingsException unusable) {
            throw new LoadFailure(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** The environment is read here: picocli would substitute in the value of a default. */
    private String token() {
        String given = token == null || token.isBlank() ? System.getenv("ROOST_SERVICE_TOKEN") : token;
        return required(given, written().serviceToken(), "--token");
    }

    private Endpoints written() {
        return Endpoints.written(data.resolve("endpoints.json"));
    }

    private String required(@Nullable String given, @Nullable String found, String option) {
        if (given != null && !given.isBlank()) {
            return given;
        }
        if (found == null) {
            throw new LoadFailure("no demo runs on %s (no endpoints.json there), so give %s".formatted(data, option));
        }
        return found;
    }
}
