package io.roost.api.routing;

import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.json.RoostJson;
import io.roost.service.token.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls to the instances of timeline-streams, with the service token. Thread-safe. */
public final class Instances {

    private static final Duration METADATA_TIMEOUT = Duration.ofMillis(500);
    private static final ObjectReader INFO = RoostJson.mapper().readerFor(InstanceInfo.class);

    private final ServiceHttp http;
    private final String authorization;

    public Instances(ServiceHttp http, ServiceToken serviceToken) {
        this.http = http;
        this.authorization = serviceToken.authorization();
    }

    /** Asks one instance one question, on the calling thread. */
    ServiceResponse ask(URI instance, Question question, Duration timeout) throws IOException {
        ServiceAddress address = address(instance);
        byte[] body = question.body();
        return http.send(
                body == null
                        ? ServiceRequest.get(address, question.path(), timeout)
                        : ServiceRequest.of(address, "POST", question.path(), timeout)
                                .withJson(body)
                                .repeatable());
    }

    /** Sends a GET to an instance that may respond late, as {@link ServiceHttp#sendAsync} says. */
    public CompletableFuture<ServiceResponse> askAsync(URI instance, String pathAndQuery, Duration timeout) {
        return http.sendAsync(ServiceRequest.get(ServiceAddress.of(instance, authorization), pathAndQuery, timeout));
    }

    private ServiceAddress address(URI instance) throws IOException {
        try {
            return ServiceAddress.of(instance, authorization);
        } catch (IllegalArgumentException notCallable) {
            throw new IOException(notCallable.getMessage(), notCallable);
        }
    }

    /** What the instance holds. */
    InstanceInfo info(URI instance) throws IOException {
        return info(instance, "/internal/partitions");
    }

    /** What the instance holds, and what the log has that it has not applied. */
    public InstanceInfo progress(URI instance) throws IOException {
        return info(instance, "/internal/partitions?unapplied=true");
    }

    private InstanceInfo info(URI instance, String path) throws IOException {
        ServiceResponse response = ask(instance, Question.get(path), METADATA_TIMEOUT);
        if (response.status() != 200) {
            throw new IOException("answered " + response.status());
        }
        return INFO.readValue(response.body());
    }
}
