package io.roost.api.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.command.Appended;
import io.roost.contract.command.Command;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.FieldError;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceToken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands to ingest-service. Throws a 503 problem with {@code Retry-After} if it cannot be reached, does not confirm the
 * append within the deadline, or gives an unexpected answer; the log may have the event nevertheless. Throws a 422 problem that names the fields if ingest-service refuses the
 * command, or 503 if it refuses the tweet's id. Thread-safe.
 *
 * <p>While the log is unavailable, a command occupies its thread for seconds. A bulkhead therefore limits the commands in
 * progress, by default to half of the service's threads, and answers further ones with 503, so that writes do not exhaust the
 * threads of reads.
 */
public final class IngestClient {

    private static final Logger LOG = LoggerFactory.getLogger(IngestClient.class);

    private static final String WRITES_UNAVAILABLE = "Writes are not possible at the moment.";

    private final ServiceHttp http;
    private final ServiceAddress ingest;
    private final Duration deadline;
    private final Runnable precondition;
    private final Bulkhead commands;

    /**
     * @param commands limits the commands in progress
     * @param precondition run before each command; throws a {@link ProblemException} if commands must not be sent
     */
    public IngestClient(
            ServiceHttp http,
            IngestConfiguration configuration,
            ServiceToken serviceToken,
            Bulkhead commands,
            Runnable precondition) {
        this.http = http;
        this.ingest = ServiceAddress.of(configuration.url(), serviceToken.authorization());
        this.deadline = configuration.deadline();
        this.commands = commands;
        this.precondition = precondition;
    }

    /** Sends a command. Returns where its event was appended, once the log has it. */
    public Appended append(Command command) {
        return post("/v1/events", command, Appended.class);
    }

    public TweetId reserveTweetId(UserId author) {
        return post("/v1/tweet-ids", Map.of("author", author), ReservedId.class).id();
    }

    private <T> T post(String path, Object body, Class<T> answer) {
        precondition.run();
        Bulkheads.acquire(commands, "Too many writes are in progress.");
        try {
            return send(path, body, answer);
        } finally {
            commands.onComplete();
        }
    }

    private <T> T send(String path, Object body, Class<T> answer) {
        try {
            byte[] json = RoostJson.mapper().writeValueAsBytes(body);
            ServiceRequest request =
                    ServiceRequest.of(ingest, "POST", path, deadline).withJson(json);
            return read(body, http.send(request), answer);
        } catch (JsonProcessingException unexpected) {
            LOG.error("unexpected JSON between api-service and ingest-service: {}", unexpected.getOriginalMessage());
            throw ProblemException.unavailable(WRITES_UNAVAILABLE);
        } catch (IOException unreachable) {
            LOG.warn("no answer from ingest-service: {}", unreachable.getMessage());
            throw ProblemException.unavailable(WRITES_UNAVAILABLE);
        }
    }

    private static <T> T read(Object body, ServiceResponse response, Class<T> answer) throws IOException {
        int status = response.status();
        if (status == 201) {
            return RoostJson.mapper().readValue(response.body(), answer);
        }
        if (status == 400) {
            throw refused(body, RoostJson.mapper().readValue(response.body(), Refusal.class));
        }
        if (status != 503 && status != 429) {
            LOG.error(
                    "unexpected status {} from ingest-service for {}",
                    status,
                    body.getClass().getSimpleName());
        }
        throw ProblemException.unavailable(WRITES_UNAVAILABLE);
    }

    /**
     * Returns 422 with the refused fields: this service sends only well-formed commands, so ingest-service refuses one only
     * because of a value. Returns 503 if the field is the tweet's id: ingest-service reserved that id itself, so it refuses it only
     * after its clock was set back, and a retry can succeed.
     */
    private static ProblemException refused(Object body, Refusal refusal) {
        List<FieldError> errors = Objects.requireNonNullElse(refusal.errors(), List.of());
        LOG.warn("ingest-service refused {}: {} {}", body.getClass().getSimpleName(), refusal.detail(), errors);
        return errors.stream().anyMatch(error -> error.field().equals("id"))
                ? ProblemException.unavailable("The tweet's id is ahead of the clock of ingest-service. Try again.")
                : ProblemException.unprocessable(errors);
    }

    private record ReservedId(TweetId id) {}

    private record Refusal(
            @Nullable String detail, @Nullable List<FieldError> errors) {}
}
