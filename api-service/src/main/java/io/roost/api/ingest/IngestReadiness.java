package io.roost.api.ingest;

import io.dropwizard.lifecycle.Managed;
import io.roost.api.http.ServiceHttp;
import io.roost.contract.json.RoostJson;
import io.roost.service.operations.Readiness;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.start.WaitingNotice;
import io.roost.service.token.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks ingest-service every second whether it can write. Not ready once it could not for {@link #AWAY_AFTER}, and before it
 * could for the first time: reads are answered nevertheless. Thread-safe; {@link #notReadyBecause} does not block.
 */
public final class IngestReadiness implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(IngestReadiness.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** A restart of ingest takes a few seconds. */
    private static final Duration AWAY_AFTER = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI url;
    private final URI question;
    private final String authorization;
    private final ScheduledExecutorService timer;
    private final WaitingNotice notice = new WaitingNotice();
    private volatile @Nullable Long readyAtNanos;
    private volatile @Nullable String problem = "it has not answered yet";

    /** @param timer runs the questions; the caller shuts it down */
    public IngestReadiness(
            HttpClient http,
            IngestConfiguration configuration,
            ServiceToken serviceToken,
            ScheduledExecutorService timer) {
        this.http = http;
        this.url = configuration.url();
        this.question = configuration.at("/internal/ready");
        this.authorization = serviceToken.authorization();
        this.timer = timer;
    }

    @Override
    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<String> notReadyBecause() {
        String found = problem;
        Long readyAt = readyAtNanos;
        boolean wasReadyLately = readyAt != null && System.nanoTime() - readyAt < AWAY_AFTER.toNanos();
        return found == null || wasReadyLately
                ? Optional.empty()
                : Optional.of("Nothing can be written, only read: ingest-service at %s cannot be used (%s)."
                        .formatted(url, found));
    }

    private void look() {
        String found = ask();
        if (found == null) {
            notice.ended();
            readyAtNanos = System.nanoTime();
        } else {
            notice.waitingFor("ingest-service at " + url, found);
        }
        problem = found;
    }

    /** Returns why nothing can be written; null if it can. */
    private @Nullable String ask() {
        HttpGet request = new HttpGet(question);
        request.setConfig(ServiceHttp.within(TIMEOUT));
        request.setHeader("Authorization", authorization);
        try {
            return http.execute(request, IngestReadiness::read);
        } catch (IOException | RuntimeException noAnswer) {
            LOG.debug("ingest-service does not say whether it can write", noAnswer);
            return String.valueOf(noAnswer.getMessage());
        }
    }

    private static @Nullable String read(ClassicHttpResponse response) throws IOException, HttpException {
        byte[] body = EntityUtils.toByteArray(response.getEntity());
        return switch (response.getCode()) {
            case 200 -> null;
            case 503 ->
                String.join(
                        " ", RoostJson.mapper().readValue(body, Readiness.class).reasons());
            default -> "it answers " + response.getCode();
        };
    }
}
