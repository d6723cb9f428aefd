package io.roost.api.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.roost.api.http.ServiceHttp;
import io.roost.contract.command.Appended;
import io.roost.contract.command.Command;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.service.problem.FieldError;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands to ingest-service. Whatever keeps the log from having one within the deadline is a 503 with
 * {@code Retry-After}; the log may have it all the same, as with any answer that is lost on its way. What ingest refuses is a
 * 422 that names the field. Thread-safe.
 *
 * <p>While the log is away a command holds its thread for seconds. So only {@value #AT_ONCE} are under way at a time, half
 * the threads of the service, and one more is answered 503 at once: those who read are not kept waiting by those who write.
 */
public final class IngestClient {

    private static final Logger LOG = LoggerFactory.getLogger(IngestClient.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final int AT_ONCE = 64;
    private static final String UNREACHABLE = "The log cannot be written to at the moment.";

    private final HttpClient http;
    private final URI events;
    private final URI tweetIds;
    private final String authorization;
    private final RequestConfig withinDeadline;
    private final Runnable permission;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /** @param permission run before each command; throws a ProblemException if none may be sent now */
    public IngestClient(
            HttpClient http, IngestConfiguration configuration, ServiceToken serviceToken, Runnable permission) {
        this.http = http;
        this.events = configuration.at("/v1/events");
        this.tweetIds = configuration.at("/v1/tweet-ids");
        this.authorization = serviceToken.authorization();
        this.withinDeadline = ServiceHttp.within(configuration.deadline());
        this.permission = permission;
    }

    /** Appends the command's event; returns once the log has it. */
    public Appended append(Command command) {
        return post(events, command, Appended.class);
    }

    /** An id that nothing else will get, for a tweet that {@code author} is about to post. */
    public TweetId reserveTweetId(UserId author) {
        return post(tweetIds, Map.of("author", author), ReservedId.class).id();
    }

    private <T> T post(URI to, Object body, Class<T> answer) {
        permission.run();
        if (!turns.tryAcquire()) {
            throw ProblemException.unavailable("Too many writes are under way at the moment.", RETRY_AFTER);
        }
        try {
            return send(to, body, answer);
        } finally {
            turns.release();
        }
    }

    private <T> T send(URI to, Object body, Class<T> answer) {
        try {
            return http.execute(request(to, body), response -> read(body, response, answer));
        } catch (JsonProcessingException notOurs) {
            LOG.error("ingest-service and api-service do not write the same JSON: {}", notOurs.getOriginalMessage());
            throw ProblemException.unavailable(UNREACHABLE, RETRY_AFTER);
        } catch (IOException unreachable) {
            LOG.warn("ingest-service did not answer: {}", unreachable.toString());
            throw ProblemException.unavailable(UNREACHABLE, RETRY_AFTER);
        }
    }

    private HttpPost request(URI to, Object body) throws JsonProcessingException {
        HttpPost request = new HttpPost(to);
        request.setConfig(withinDeadline);
        request.setHeader("Authorization", authorization);
        request.setEntity(
                new ByteArrayEntity(RoostJson.mapper().writeValueAsBytes(body), ContentType.APPLICATION_JSON));
        return request;
    }

    private static <T> T read(Object body, ClassicHttpResponse response, Class<T> answer)
            throws IOException, HttpException {
        int status = response.getCode();
        if (status == 201) {
            return RoostJson.mapper().readValue(EntityUtils.toByteArray(response.getEntity()), answer);
        }
        if (status == 400) {
            byte[] problem = EntityUtils.toByteArray(response.getEntity());
            throw refused(body, RoostJson.mapper().readValue(problem, Refusal.class));
        }
        if (status != 503 && status != 429) {
            LOG.error(
                    "ingest-service answered {} to {}", status, body.getClass().getSimpleName());
        }
        throw ProblemException.unavailable(UNREACHABLE, RETRY_AFTER);
    }

    /**
     * What ingest refuses here was well-formed: it cannot be carried out now, such as a retweet of a tweet of the future. If
     * ingest refuses an id that it gave itself, the client may retry.
     */
    private static ProblemException refused(Object body, Refusal refusal) {
        List<FieldError> errors = Objects.requireNonNullElse(refusal.errors(), List.of());
        LOG.warn("ingest-service refused {}: {} {}", body.getClass().getSimpleName(), refusal.detail(), errors);
        return errors.stream().anyMatch(error -> error.field().equals("id"))
                ? ProblemException.unavailable("The tweet's id lies ahead of the clock. Try again.", RETRY_AFTER)
                : ProblemException.unprocessable(errors);
    }

    private record ReservedId(TweetId id) {}

    private record Refusal(
            @Nullable String detail, @Nullable List<FieldError> errors) {}
}
