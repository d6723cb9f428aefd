package io.roost.api.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;
import io.roost.events.json.RoostJson;
import io.roost.http.ProblemException;
import io.roost.http.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands to ingest-service. Whatever keeps the log from having one within the deadline is a 503 with
 * {@code Retry-After}; the log may have it all the same, as with any answer that is lost on its way. Thread-safe.
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
    private final Duration deadline;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public IngestClient(HttpClient http, IngestConfiguration configuration, ServiceToken serviceToken) {
        String base = configuration.url().toString().replaceFirst("/+$", "");
        this.http = http;
        this.events = URI.create(base + "/v1/events");
        this.tweetIds = URI.create(base + "/v1/tweet-ids");
        this.authorization = serviceToken.authorization();
        this.deadline = configuration.deadline();
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
            HttpRequest request = HttpRequest.newBuilder(to)
                    .header("Authorization", authorization)
                    .header("Content-Type", "application/json")
                    .timeout(deadline)
                    .POST(BodyPublishers.ofByteArray(RoostJson.mapper().writeValueAsBytes(body)))
                    .build();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() == 201) {
                return RoostJson.mapper().readValue(response.body(), answer);
            }
            throw refusal(body, response);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("ingest-service and api-service do not speak the same JSON", notOurs);
        } catch (IOException unreachable) {
            LOG.warn("ingest-service did not answer: {}", unreachable.toString());
            throw ProblemException.unavailable(UNREACHABLE, RETRY_AFTER);
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is stopping.", RETRY_AFTER);
        }
    }

    private static RuntimeException refusal(Object body, HttpResponse<byte[]> response) {
        if (response.statusCode() == 503 || response.statusCode() == 429) {
            return ProblemException.unavailable(UNREACHABLE, RETRY_AFTER);
        }
        return new IllegalStateException("ingest-service answered %d to a command that was checked before: %s"
                .formatted(response.statusCode(), body.getClass().getSimpleName()));
    }

    private record ReservedId(TweetId id) {}
}
