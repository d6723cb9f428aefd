package io.roost.benchmarks.deployment;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.roost.benchmarks.http.KeepAliveConnection;
import io.roost.benchmarks.http.KeepAliveConnections;
import io.roost.cli.deployment.Endpoints;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Calls of the public API with the service token, on the caller's thread. Thread-safe. */
public final class RoostCalls implements AutoCloseable {

    private static final int MOST_OF_A_PAGE = 200;

    private final Endpoints endpoints;
    private final KeepAliveConnections connections;

    RoostCalls(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.connections = new KeepAliveConnections(URI.create(endpoints.api()).getPort());
    }

    /** Posts a tweet; returns when the API has answered that the log has it. */
    public TweetId post(UserId authorId, String text) {
        String json = json(Map.of("text", text));
        String answer =
                ask(KeepAliveConnection.post("/v1/tweets", endpoints.serviceToken(), authorId.toString(), json), 201);
        return TweetId.of(read(answer).path("id").asText());
    }

    /** Whether the tweet is in the user's home timeline. */
    public boolean shows(UserId readerId, TweetId tweetId) {
        return home(readerId, 1, tweetId.value() + 1, tweetId.value() - 1).contains('"' + tweetId.toString() + '"');
    }

    private String ask(byte[] request, int expected) {
        try {
            KeepAliveConnections.Answer answer = connections.ask(request);
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
            JsonNode page = read(home(readerId, Math.min(MOST_OF_A_PAGE, count - ids.size()), below, 1));
            page.path("items").forEach(tweet -> ids.add(tweet.path("id").asLong()));
            if (!page.hasNonNull("next")) {
                break;
            }
            below = page.path("next").asLong();
        }
        return ids.toLongArray();
    }

    private String home(UserId readerId, int limit, long maxId, long sinceId) {
        String path =
                "/v1/users/%s/home-timeline?limit=%d&max_id=%d&since_id=%d".formatted(readerId, limit, maxId, sinceId);
        return ask(KeepAliveConnection.get(path, endpoints.serviceToken()), 200);
    }

    private static JsonNode read(String body) {
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
        connections.close();
    }
}
