package io.roost.streams;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.LoopbackPort;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.json.RoostJson;
import io.roost.fixtures.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** One instance of the service with four partitions, in this JVM or in a process of its own, and the calls to it. */
final class StreamsInstance extends RunningService {

    static final int PARTITIONS = 4;

    /** @param settings environment variables that replace those of every test */
    StreamsInstance(String bootstrapServers, Path state, Map<String, String> settings) {
        super(TimelineStreamsApplication::new, "STREAMS", bootstrapServers, withState(state, settings));
    }

    private static Map<String, String> withState(Path state, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "ROOST_PARTITIONS", Integer.toString(PARTITIONS),
                "STREAMS_PORT", Integer.toString(LoopbackPort.free()),
                "STREAMS_STATE_DIR", state.toString(),
                "ROOST_LOG_LEVEL", "ERROR"));
        all.putAll(settings);
        all.putIfAbsent("STREAMS_ADVERTISED_URL", "http://localhost:" + all.get("STREAMS_PORT"));
        return all;
    }

    @Override
    public StreamsInstance start() {
        super.start();
        return this;
    }

    @Override
    public StreamsInstance startProcess() {
        super.startProcess();
        return this;
    }

    @Override
    public StreamsInstance awaitReady() {
        super.awaitReady();
        return this;
    }

    JsonNode getJson(String path) {
        return json(get(path));
    }

    JsonNode postJson(String path, String body) {
        return json(post(path, body));
    }

    /** Returns the newest 200 tweets of a home timeline. */
    List<TweetId> homeTimeline(UserId reader) {
        return ids(getHomeTimeline(reader));
    }

    HttpResponse<String> getHomeTimeline(UserId reader) {
        return get("/internal/home-timelines/%s/tweets?limit=200".formatted(reader));
    }

    /** Returns the number of partitions of which this instance has a replica in this role. */
    long partitions(String role) {
        return StreamSupport.stream(
                        getJson("/internal/partitions").at("/partitions").spliterator(), false)
                .filter(partition -> partition.at("/role").asText().equals(role))
                .count();
    }

    /** @throws IllegalStateException if the status is not 200 */
    static List<TweetId> ids(HttpResponse<String> response) {
        return tweetLines(response).lines().stream()
                .map(line -> new TweetId(line.id()))
                .toList();
    }

    /** @throws IllegalStateException if the status is not 200 */
    static TweetLines tweetLines(HttpResponse<String> response) {
        requireOk(response);
        return TweetLines.read(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> response) {
        requireOk(response);
        try {
            return RoostJson.mapper().readTree(response.body());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static void requireOk(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }
}
