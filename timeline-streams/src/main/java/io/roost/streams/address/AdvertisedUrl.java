package io.roost.streams.address;

import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.json.RoostJson;
import io.roost.service.token.ServiceToken;
import io.roost.streams.address.OwnUrlCheck.Problem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The advertised URL of this instance, and the check that this instance answers there. Other services send their requests to
 * that URL, so an instance with a wrong one would hold partitions that cannot be reached. Thread-safe.
 */
public final class AdvertisedUrl {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final String url;
    private final InstanceResource.InstanceId self;
    private final ServiceToken token;

    /**
     * @param url base URL, http or https
     * @param self the identity that must be returned there
     */
    public AdvertisedUrl(String url, InstanceResource.InstanceId self, ServiceToken token) {
        this.url = url;
        this.self = self;
        this.token = token;
    }

    /**
     * Requests the identity at the URL over a new connection. Takes at most 4 s.
     *
     * @return why this instance is not reached at its URL; empty if it is
     */
    public Optional<Problem> problem() {
        try (ServiceHttp http = new ServiceHttp(TIMEOUT, 1)) {
            ServiceAddress address = ServiceAddress.of(URI.create(url), token.authorization());
            ServiceRequest request =
                    ServiceRequest.get(address, InstanceResource.PATH, TIMEOUT).withHeader("Connection", "close");
            return problemOf(http.send(request));
        } catch (IOException | IllegalArgumentException failure) {
            return Optional.of(new Problem(
                    "This instance is not reached at its own URL %s (STREAMS_ADVERTISED_URL): %s."
                            .formatted(url, failure.getMessage()),
                    false));
        }
    }

    private Optional<Problem> problemOf(ServiceResponse response) throws IOException {
        if (response.status() != 200) {
            return Optional.of(new Problem(
                    ("What answers at this instance's URL %s (STREAMS_ADVERTISED_URL) is not this instance"
                                    + " (status %d): it is another service, or one with another service token.")
                            .formatted(url, response.status()),
                    false));
        }
        boolean isThisInstance =
                self.equals(RoostJson.mapper().readValue(response.body(), InstanceResource.InstanceId.class));
        return isThisInstance
                ? Optional.empty()
                : Optional.of(new Problem(
                        ("Another instance of timeline-streams answers at this instance's URL %s:"
                                        + " give this one a STREAMS_ADVERTISED_URL of its own.")
                                .formatted(url),
                        true));
    }
}
