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

/** Sends requests to instances of timeline-streams, with the service token. Thread-safe. */
public final class InstanceClient {

    private static final Duration INFO_TIMEOUT = Duration.ofMillis(500);
    private static final ObjectReader INFO = RoostJson.mapper().readerFor(InstanceInfo.class);

    private final ServiceHttp http;
    private final String authorization;

    public InstanceClient(ServiceHttp http, ServiceToken serviceToken) {
        this.http = http;
        this.authorization = serviceToken.authorization();
    }

    /** Sends a request on the calling thread and returns the response. */
    ServiceResponse send(URI instance, InstanceRequest request, Duration timeout) throws IOException {
        byte[] body = request.body();
        try {
            ServiceAddress address = ServiceAddress.of(instance, authorization);
            return http.send(
                    body == null
                            ? ServiceRequest.get(address, request.path(), timeout)
                            : ServiceRequest.of(address, "POST", request.path(), timeout)
                                    .withJson(body)
                                    .repeatable());
        } catch (IllegalArgumentException invalidUrl) {
            throw new IOException(invalidUrl.getMessage(), invalidUrl);
        }
    }

    /** Sends a GET without blocking, for a response that may take long; see {@link ServiceHttp#sendAsync}. */
    public CompletableFuture<ServiceResponse> sendAsync(URI instance, String pathAndQuery, Duration timeout) {
        return http.sendAsync(ServiceRequest.get(ServiceAddress.of(instance, authorization), pathAndQuery, timeout));
    }

    /** @param withUnapplied whether the instance counts the records of the log that it has not applied, which takes longer */
    InstanceInfo info(URI instance, boolean withUnapplied) throws IOException {
        String path = "/internal/partitions" + (withUnapplied ? "?unapplied=true" : "");
        ServiceResponse response = send(instance, InstanceRequest.get(path), INFO_TIMEOUT);
        if (response.status() != 200) {
            throw new IOException("answered " + response.status());
        }
        return INFO.readValue(response.body());
    }
}
