package io.roost.api.ingest;

import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.json.RoostJson;
import io.roost.service.operations.Readiness;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.start.WaitingNotice;
import io.roost.service.token.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks ingest-service whether it is ready each time a timer runs it, every {@link #PERIOD}. Not ready while ingest-service
 * has been unavailable for the configured time, or has never been ready; reads are answered nevertheless. Thread-safe;
 * {@link #notReadyBecause} does not block.
 */
public final class IngestReadiness implements Runnable, ReadinessCheck {

    public static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(IngestReadiness.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ServiceHttp http;
    private final URI url;
    private final ServiceRequest request;
    private final Duration awayAfter;
    private final WaitingNotice notice = new WaitingNotice();
    private volatile @Nullable Long readyAtNanos;
    private volatile @Nullable String problem = "it has not answered yet";

    public IngestReadiness(ServiceHttp http, IngestConfiguration configuration, ServiceToken serviceToken) {
        this.http = http;
        this.url = configuration.url();
        this.awayAfter = configuration.awayAfter();
        this.request =
                ServiceRequest.get(ServiceAddress.of(url, serviceToken.authorization()), "/internal/ready", TIMEOUT);
    }

    @Override
    public Optional<String> notReadyBecause() {
        String found = problem;
        Long readyAt = readyAtNanos;
        boolean wasReadyRecently = readyAt != null && System.nanoTime() - readyAt < awayAfter.toNanos();
        return found == null || wasReadyRecently
                ? Optional.empty()
                : Optional.of("Nothing can be written, only read: ingest-service at %s cannot be used (%s)."
                        .formatted(url, found));
    }

    @Override
    public void run() {
        String found = ask();
        if (found == null) {
            notice.ended();
            readyAtNanos = System.nanoTime();
        } else {
            notice.waitingFor("ingest-service at " + url, found);
        }
        problem = found;
    }

    /** Returns why nothing can be written; null if ingest-service is ready. */
    private @Nullable String ask() {
        try {
            ServiceResponse response = http.send(request);
            return switch (response.status()) {
                case 200 -> null;
                case 503 ->
                    String.join(
                            " ",
                            RoostJson.mapper()
                                    .readValue(response.body(), Readiness.class)
                                    .reasons());
                default -> "it answers " + response.status();
            };
        } catch (IOException | RuntimeException noAnswer) {
            LOG.debug("the readiness of ingest-service could not be read", noAnswer);
            return String.valueOf(noAnswer.getMessage());
        }
    }
}
