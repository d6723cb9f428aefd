package io.roost.load.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.json.RoostJson;
import io.roost.load.LoadFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a running Roost are; null is what nobody named.
 *
 * @param api base URL of api-service, such as {@code http://localhost:8080}
 * @param ingest base URL of ingest-service
 * @param streams base URLs of all instances of timeline-streams
 * @param kafka bootstrap servers of the log
 * @param serviceToken the token that may act as any user
 */
public record Endpoints(
        @Nullable String api,
        @Nullable String ingest,
        List<String> streams,
        @Nullable String kafka,
        @Nullable String serviceToken) {

    static final Endpoints NONE = new Endpoints(null, null, List.of(), null, null);

    /** What a running demo wrote into {@code file}, or {@link #NONE} if there is none. */
    static Endpoints written(Path file) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            JsonNode json = RoostJson.mapper().readTree(file.toFile());
            return new Endpoints(
                    json.path("api").textValue(),
                    json.path("ingest").textValue(),
                    StreamSupport.stream(json.path("streams").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    json.path("kafka").textValue(),
                    json.path("serviceToken").textValue());
        } catch (IOException failure) {
            throw new LoadFailure("cannot read %s: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    @Override
    public String toString() {
        return "api %s, ingest %s, log %s".formatted(api, ingest, kafka);
    }
}
