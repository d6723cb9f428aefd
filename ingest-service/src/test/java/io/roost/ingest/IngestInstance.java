package io.roost.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.fixtures.RunningService;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An ingest service and the calls to it. */
final class IngestInstance extends RunningService {

    static final String TWEET = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"hello\"}";

    IngestInstance(String bootstrapServers) {
        this(bootstrapServers, Map.of());
    }

    /** @param settings environment variables that replace those of every test */
    IngestInstance(String bootstrapServers, Map<String, String> settings) {
        super(IngestServiceApplication::new, "INGEST", bootstrapServers, settings);
    }

    /** Waits until other services, too, are told that this one is not ready. */
    @Override
    public void awaitNotReady(String reason) {
        super.awaitNotReady(reason);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            HttpResponse<String> ready = get("/internal/ready");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
            assertThat(ready.body()).contains(reason);
        });
    }

    void assertReady() {
        assertThat(ready().statusCode()).as(ready().body()).isEqualTo(200);
    }

    HttpResponse<String> one(String command) {
        return post("/v1/events", command);
    }

    HttpResponse<String> bulk(BodyPublisher lines) {
        return post("/v1/events", "application/x-ndjson", lines);
    }

    List<JsonNode> bulk(String... lines) {
        return answers(bulk(BodyPublishers.ofString(String.join("\n", lines) + "\n")));
    }

    /** Reserves an id for a tweet of user 9. */
    HttpResponse<String> reserveId() {
        return post("/v1/tweet-ids", "{\"author\":\"9\"}");
    }

    /** Posts {@link #TWEET} and returns its id. */
    long tweet() {
        return id(one(TWEET));
    }

    static long id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TweetId.of(json(answer.body()).path("id").asText()).value();
    }

    static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    static List<JsonNode> answers(HttpResponse<String> response) {
        return response.body().lines().map(IngestInstance::json).toList();
    }

    static JsonNode json(String text) {
        try {
            return RoostJson.mapper().readTree(text);
        } catch (IOException cause) {
            throw new AssertionError("not JSON: " + text, cause);
        }
    }
}
