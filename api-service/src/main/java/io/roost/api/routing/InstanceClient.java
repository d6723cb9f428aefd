package io.roost.api.routing;

import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.internal.Ids;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.json.RoostJson;
import io.roost.service.token.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Sends requests to instances of timeline-streams, with the service token. Thread-safe. */
public final class InstanceClient {

    private static final Duration INFO_TIMEOUT = Duration.ofMillis(500);
    private static final BodyReader<InstanceInfo> INFO = RoostJson.mapper().readerFor(InstanceInfo.class)::readValue;

    private final ServiceHttp http;
    private final String authorization;

    /** The addresses of the view's instances, whose URLs are parsed once. */
    private final Map<URI, ServiceAddress> addresses = new ConcurrentHashMap<>();

    public InstanceClient(ServiceHttp http, ServiceToken serviceToken) {
        this.http = http;
        this.authorization = serviceToken.authorization();
    }

    @FunctionalInterface
    interface BodyReader<R> {
        R read(byte[] body) throws IOException;
    }

    /**
     * Sends a GET on the calling thread and returns the answer.
     *
     * @throws IOException if the instance does not answer, or with another status than 200
     */
    <R> StreamsAnswer<R> get(URI instance, String pathAndQuery, BodyReader<R> reader, Duration timeout)
            throws IOException {
        return send(ServiceRequest.get(address(instance), pathAndQuery, timeout), reader);
    }

    /** As {@link #get}, but sends a POST with {@code ids}. */
    <R> StreamsAnswer<R> post(URI instance, String path, Ids ids, BodyReader<R> reader, Duration timeout)
            throws IOException {
        byte[] json = RoostJson.mapper().writeValueAsBytes(ids);
        return send(
                ServiceRequest.of(address(instance), "POST", path, timeout)
                        .withJson(json)
                        .repeatable(),
                reader);
    }

    /** Sends a GET without blocking, for a response that may take long; see {@link ServiceHttp#sendAsync}. */
    public CompletableFuture<ServiceResponse> sendAsync(URI instance, String pathAndQuery, Duration timeout) {
        return http.sendAsync(ServiceRequest.get(parsed(instance), pathAndQuery, timeout));
    }

    /** @param withUnapplied whether the instance counts the records of the log that it has not applied, which takes longer */
    InstanceInfo info(URI instance, boolean withUnapplied) throws IOException {
        String path = "/internal/partitions" + (withUnapplied ? "?unapplied=true" : "");
        return get(instance, path, INFO, INFO_TIMEOUT).value();
    }

    private ServiceAddress address(URI instance) throws IOException {
        try {
            return parsed(instance);
        } catch (IllegalArgumentException invalidUrl) {
            throw new IOException(invalidUrl.getMessage(), invalidUrl);
        }
    }

    /** @throws IllegalArgumentException if {@code instance} is not an http or https URL with a host */
    private ServiceAddress parsed(URI instance) {
        return addresses.computeIfAbsent(instance, url -> ServiceAddress.of(url, authorization));
    }

    private <R> StreamsAnswer<R> send(ServiceRequest request, BodyReader<R> reader) throws IOException {
        ServiceResponse response = http.send(request);
        if (response.status() != 200) {
            throw new IOException("answered " + response.status());
        }
        return StreamsAnswer.of(reader.read(response.body()), response);
    }
}
