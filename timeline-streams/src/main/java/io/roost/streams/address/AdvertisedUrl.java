package io.roost.streams.address;

import io.roost.contract.json.RoostJson;
import io.roost.service.token.ServiceToken;
import io.roost.streams.address.OwnUrlCheck.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The URL that this instance advertises, and the check that this instance answers there. Others send their requests for
 * this instance's partitions to that URL, so an instance whose URL is wrong would hold partitions that nobody can reach.
 * Thread-safe.
 */
public final class AdvertisedUrl {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final String url;
    private final InstanceId self;
    private final ServiceToken token;

    /**
     * @param url base URL, http or https
     * @param self the identity that must answer there
     */
    public AdvertisedUrl(String url, InstanceId self, ServiceToken token) {
        this.url = url;
        this.self = self;
        this.token = token;
    }

    /**
     * Asks the URL who answers there, over a connection of its own. Takes 4 s at most, for connecting and for the answer.
     *
     * @return why this instance is not reached at its URL; empty if it is
     */
    public Optional<Problem> problem() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url.replaceAll("/+$", "") + InstanceResource.PATH)
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout((int) TIMEOUT.toMillis());
            connection.setReadTimeout((int) TIMEOUT.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Authorization", token.authorization());
            connection.setRequestProperty("Connection", "close");
            return problemOf(connection);
        } catch (IOException | IllegalArgumentException failure) {
            return Optional.of(new Problem(
                    "This instance is not reached at its own URL %s (STREAMS_ADVERTISED_URL): %s."
                            .formatted(url, failure),
                    false));
        }
    }

    private Optional<Problem> problemOf(HttpURLConnection connection) throws IOException {
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                return Optional.of(new Problem(
                        ("What answers at this instance's URL %s (STREAMS_ADVERTISED_URL) is not this instance"
                                        + " (status %d): it is another service, or one with another service token.")
                                .formatted(url, status),
                        false));
            }
            try (InputStream body = connection.getInputStream()) {
                InstanceId found = RoostJson.mapper().readValue(body, InstanceId.class);
                return self.equals(found) ? Optional.empty() : Optional.of(anotherInstance());
            }
        } finally {
            connection.disconnect();
        }
    }

    private Problem anotherInstance() {
        return new Problem(
                ("Another instance of timeline-streams answers at this instance's URL %s:"
                                + " give this one a STREAMS_ADVERTISED_URL of its own.")
                        .formatted(url),
                true);
    }
}
