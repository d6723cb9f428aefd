package io.roost.api.streams;

import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.events.json.RoostJson;
import io.roost.events.query.InstanceInfo;
import io.roost.http.ServiceToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** HTTP to the instances of timeline-streams, with the service token. Thread-safe. */
final class Instances {

    private static final Duration METADATA_TIMEOUT = Duration.ofMillis(500);
    private static final ObjectReader INFO = RoostJson.mapper().readerFor(InstanceInfo.class);

    private final HttpClient http;
    private final String authorization;

    Instances(HttpClient http, ServiceToken serviceToken) {
        this.http = http;
        this.authorization = serviceToken.authorization();
    }

    /** Asks one instance one question; the future fails if there is no answer in time. */
    CompletableFuture<HttpResponse<byte[]>> ask(URI instance, Question question, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(instance.resolve(question.path()))
                .header("Authorization", authorization)
                .timeout(timeout);
        byte[] body = question.body();
        if (body != null) {
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        return http.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    /** What the instance holds. */
    CompletableFuture<InstanceInfo> info(URI instance) {
        return ask(instance, Question.get("/internal/partitions"), METADATA_TIMEOUT)
                .thenApply(Instances::parse);
    }

    private static InstanceInfo parse(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("answered " + response.statusCode());
        }
        try {
            return INFO.readValue(response.body());
        } catch (IOException noInfo) {
            throw new UncheckedIOException(noInfo);
        }
    }
}
