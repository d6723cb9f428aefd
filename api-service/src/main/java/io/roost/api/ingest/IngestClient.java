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
 * Sends commands to ingest-service. If it does not confirm within the deadline that the log has the event, a 503 problem with
 * {@code Retry-After} is thrown; the log may have the event nevertheless. If ingest-service refuses the command, a 422 problem
 * names the fields. Thread-safe.
 *
 * <p>While the log is unavailable a command holds its thread for seconds. So a bulkhead permits as many commands as half of
 * the service's threads by default, and one more is a 503 immediately: writes do not delay reads.
 */
public final class IngestClient {

    private static final Logger LOG = LoggerFactory.getLogger(IngestClient.class);

    private static final String UNREACHABLE = "The log cannot be written to at the moment.";

    private final ServiceHttp http;
    private final ServiceAddress ingest;
    private final Duration deadline;
    private final Runnable permission;
    private final Bulkhead commands;

    /**
     * @param commands limits the commands in progress
     * @param permission run before each command; throws a ProblemException if none may be sent now
     */
    public IngestClient(
            ServiceHttp http,
            IngestConfiguration configuration,
            ServiceToken serviceToken,
            Bulkhead commands,
            Runnable permission) {
        this.http = http;
        this.ingest = ServiceAddress.of(configuration.url(), serviceToken.authorization());
        this.deadline = configuration.deadline();
        this.commands = commands;
        this.permission = permission;
    }

    /** Appends the command's event; returns once the log has it. */
    public Appended append(Command command) {
        return post("/v1/events", command, Appended.class);
    }

    /** Returns a new tweet id for {@code author}. */
    public TweetId reserveTweetId(UserId author) {
        return post("/v1/tweet-ids", Map.of("author", author), ReservedId.class).id();
    }

    private <T> T post(String path, Object body, Class<T> answer) {
        permission.run();
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
        } catch (JsonProcessingException notOurs) {
            LOG.error("ingest-service and api-service use different JSON: {}", notOurs.getOriginalMessage());
            throw ProblemException.unavailable(UNREACHABLE);
        } catch (IOException unreachable) {
            LOG.warn("ingest-service did not answer: {}", unreachable.getMessage());
            throw ProblemException.unavailable(UNREACHABLE);
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
                    "ingest-service answered {} to {}", status, body.getClass().getSimpleName());
        }
        throw ProblemException.unavailable(UNREACHABLE);
    }

    /**
     * Returns the problem for a command that ingest-service refused: 422, because this service sends well-formed commands only;
     * 503 if it refused an id that it has reserved itself, because a retry can succeed.
     */
    private static ProblemException refused(Object body, Refusal refusal) {
        List<FieldError> errors = Objects.requireNonNullElse(refusal.errors(), List.of());
        LOG.warn("ingest-service refused {}: {} {}", body.getClass().getSimpleName(), refusal.detail(), errors);
        return errors.stream().anyMatch(error -> error.field().equals("id"))
                ? ProblemException.unavailable(
                        "The tweet's id is in the future by the clock of ingest-service. Try again.")
                : ProblemException.unprocessable(errors);
    }

    private record ReservedId(TweetId id) {}

    private record Refusal(
            @Nullable String detail, @Nullable List<FieldError> errors) {}
}
