package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.json.RoostJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real broker and four partitions, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StreamsTestCase {

    static final int PARTITIONS = StreamsInstance.PARTITIONS;
    static final UserId ALICE = new UserId(1);
    static final UserId BOB = new UserId(2);
    static final UserId CAROL = new UserId(Long.MAX_VALUE);
    EmbeddedBroker broker;
    EventAppender log;
    StreamsInstance service;

    @BeforeAll
    void start(@TempDir Path state) {
        broker = EmbeddedBroker.inTemporaryDirectory();
        service = new StreamsInstance(broker.bootstrapServers(), state, processing()).start();
        log = new EventAppender(broker.bootstrapServers());
        service.awaitReady();
    }

    Map<String, String> processing() {
        return Map.of();
    }

    @AfterAll
    void stop() throws Exception {
        log.close();
        service.close();
        broker.close();
    }

    /** With exactly-once processing, writes become visible after the commit. */
    int condition(String condition) throws Exception {
        return service.get("/internal/conditions/%s?within=9999".formatted(condition))
                .statusCode();
    }

    void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }

    /** Returns a user of another partition than {@code other}. */
    static UserId userOutside(UserId other) {
        return Stream.iterate(other.value() + 1_000, id -> id + 1)
                .map(UserId::new)
                .filter(user ->
                        AuthorBucket.partitionOf(user, PARTITIONS) != AuthorBucket.partitionOf(other, PARTITIONS))
                .findFirst()
                .orElseThrow();
    }

    List<TweetId> homeTimeline(UserId user) {
        return service.homeTimeline(user);
    }

    /** Returns a page of the home timeline with complete tweets, as an array. */
    JsonNode tweetsAtHome(UserId user) throws Exception {
        return json(lines("/internal/home-timelines/%s/tweets".formatted(user)));
    }

    static JsonNode json(TweetLines lines) throws Exception {
        List<String> tweets = new ArrayList<>();
        for (TweetLine line : lines.lines()) {
            assertThat(line.isElsewhere() || line.lacksOriginal()).isFalse();
            tweets.add(new String(line.answer(), line.from(), line.length(), StandardCharsets.UTF_8));
        }
        return RoostJson.mapper().readTree(tweets.toString());
    }

    TweetLines lines(String path) {
        return StreamsInstance.tweetLines(service.get(path));
    }

    JsonNode body(TweetId tweet) throws Exception {
        HttpResponse<String> answer = service.post("/internal/tweet-lines", "{\"ids\":[\"%s\"]}".formatted(tweet));
        return json(StreamsInstance.tweetLines(answer)).path(0);
    }

    static List<String> ids(JsonNode slice) {
        List<String> ids = new ArrayList<>();
        slice.at("/ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }
}
