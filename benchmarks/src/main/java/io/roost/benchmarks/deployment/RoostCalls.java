package io.roost.benchmarks.deployment;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.roost.benchmarks.http.KeepAliveConnection;
import io.roost.benchmarks.http.KeepAliveConnections;
import io.roost.cli.deployment.Endpoints;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls of the public API with the service token, on the thread that makes them: as little as possible stands between a
 * clock and the service, least of all in those that are timed, posts and looks. Thread-safe.
 */
public final class RoostCalls implements AutoCloseable {

    private static final int CONNECTIONS = 1024;
    private static final int MOST_OF_A_PAGE = 200;

    private final Endpoints endpoints;
    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setMaxConnTotal(CONNECTIONS)
                    .build())
            .evictIdleConnections(Timeout.ofSeconds(15))
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .build();

    private final KeepAliveConnections timed;

    RoostCalls(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.timed = new KeepAliveConnections(URI.create(endpoints.api()).getPort());
    }

    /** Posts a tweet; returns when the API has answered that the log has it. */
    public TweetId post(UserId authorId, String text) {
        String json = json(Map.of("text", text));
        String answer =
                timed(KeepAliveConnection.post("/v1/tweets", endpoints.serviceToken(), authorId.toString(), json), 201);
        return TweetId.of(
                read(answer.getBytes(StandardCharsets.UTF_8)).path("id").asText());
    }

    /** Whether the tweet is in the user's home timeline. */
    public boolean shows(UserId readerId, TweetId tweetId) {
        String path = homePath(readerId, 1, tweetId.value() + 1, tweetId.value() - 1);
        return timed(KeepAliveConnection.get(path, endpoints.serviceToken()), 200)
                .contains('"' + tweetId.toString() + '"');
    }

    private String timed(byte[] request, int expected) {
        try {
            KeepAliveConnections.Answer answer = timed.ask(request);
            if (answer.status() != expected) {
                throw new CallFailed(answer.status(), answer.body());
            }
            return answer.body();
        } catch (IOException unreachable) {
            throw new CallFailed(unreachable);
        }
    }

    /** The newest {@code count} ids of the user's home timeline, page by page, newest first. */
    public long[] homeTimeline(UserId readerId, int count) {
        LongArrayList ids = new LongArrayList();
        long below = Long.MAX_VALUE;
        while (ids.size() < count) {
            JsonNode page = read(call(home(readerId, Math.min(MOST_OF_A_PAGE, count - ids.size()), below, 1), 200));
            page.path("items").forEach(tweet -> ids.add(tweet.path("id").asLong()));
            if (!page.hasNonNull("next")) {
                break;
            }
            below = page.path("next").asLong();
        }
        return ids.toLongArray();
    }

    /**
     * Sends commands, one a line, to ingest.
     *
     * @return its answers, one a line
     */
    public String bulk(byte[] lines) {
        HttpPost request = new HttpPost(endpoints.ingest() + "/v1/events");
        request.setEntity(new ByteArrayEntity(lines, ContentType.create("application/x-ndjson")));
        return new String(call(request, 200), StandardCharsets.UTF_8);
    }

    /**
     * The value of a metric in Prometheus' text.
     *
     * @throws IllegalStateException if there is none of that name
     */
    double metric(int adminPort, String name) {
        byte[] text = call(new HttpGet(ServiceEnvironment.url(adminPort) + "/metrics"), 200);
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no metric " + name));
    }

    private HttpGet home(UserId readerId, int limit, long maxId, long sinceId) {
        return new HttpGet(endpoints.api() + homePath(readerId, limit, maxId, sinceId));
    }

    private static String homePath(UserId readerId, int limit, long maxId, long sinceId) {
        return "/v1/users/%s/home-timeline?limit=%d&max_id=%d&since_id=%d".formatted(readerId, limit, maxId, sinceId);
    }

    private byte[] call(ClassicHttpRequest request, int expected) {
        request.setHeader("Authorization", "Bearer " + endpoints.serviceToken());
        try {
            return http.execute(request, response -> {
                byte[] body = EntityUtils.toByteArray(response.getEntity());
                if (response.getCode() != expected) {
                    throw new CallFailed(response.getCode(), new String(body, StandardCharsets.UTF_8));
                }
                return body;
            });
        } catch (IOException unreachable) {
            throw new CallFailed(unreachable);
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return RoostJson.mapper().readTree(body);
        } catch (IOException noJson) {
            throw new CallFailed(noJson);
        }
    }

    /** In ASCII. */
    private static String json(Map<String, String> fields) {
        try {
            return RoostJson.mapper()
                    .writer()
                    .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .writeValueAsString(fields);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        timed.close();
        http.close(CloseMode.IMMEDIATE);
    }
}
