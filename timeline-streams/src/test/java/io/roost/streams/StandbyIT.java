package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.json.EventSerde;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one view, each with the other's standbys. */
class StandbyIT {

    private static final String TOKEN = "a-service-token-for-tests";
    private static final List<UserId> READERS =
            List.of(new UserId(11), new UserId(12), new UserId(13), new UserId(14), new UserId(15), new UserId(16));
    private static final UserId AUTHOR = new UserId(99);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldAnswerFromStandbysAndTakeOverFromAnInstanceThatLeaves(@TempDir Path one, @TempDir Path two)
            throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            TimelineStreamsApplication first = instance(broker, one);
            TimelineStreamsApplication second = instance(broker, two);
            await().atMost(Duration.ofSeconds(90))
                    .ignoreExceptions()
                    .until(() -> count(first, "standby") == 4
                            && count(second, "standby") == 4
                            && count(first, "active") == 4);
            assertThat(getJson(first, "/internal/partitions").at("/instances")).hasSize(2);

            List<TweetId> tweets = appendTweetsAndFollows(broker);
            for (UserId reader : READERS) {
                for (TimelineStreamsApplication instance : List.of(first, second)) {
                    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> assertThat(
                                    homeTimeline(instance, reader))
                            .isEqualTo(tweets));
                }
                assertThat(List.of(replica(first, reader), replica(second, reader)))
                        .containsExactlyInAnyOrder("active", "standby");
            }
            for (TimelineStreamsApplication instance : List.of(first, second)) {
                boolean ownsAuthor = replica(instance, "/internal/user-timelines/%s/tweets".formatted(AUTHOR))
                        .equals("active");
                for (UserId reader : READERS) {
                    List<TweetLine> page = page(instance, "/internal/home-timelines/%s/tweets?limit=200", reader);
                    assertThat(page).extracting(line -> new TweetId(line.id())).isEqualTo(tweets);
                    assertThat(page).allMatch(line -> line.isElsewhere() != ownsAuthor);
                }
                assertThat(page(instance, "/internal/user-timelines/%s/tweets?limit=200", AUTHOR))
                        .extracting(line -> new TweetId(line.id()))
                        .isEqualTo(tweets);
            }
            assertThat(followers(first)).isEqualTo(followers(second)).hasSize(READERS.size());

            second.stop();
            for (UserId reader : READERS) {
                await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> replica(first, reader)
                        .equals("active"));
                assertThat(homeTimeline(first, reader)).isEqualTo(tweets);
            }
            first.stop();
        }
    }

    private static TimelineStreamsApplication instance(EmbeddedBroker broker, Path state) throws IOException {
        int port = freePort();
        TimelineStreamsApplication instance = new TimelineStreamsApplication(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "ROOST_SERVICE_TOKEN",
                TOKEN,
                "STREAMS_PORT",
                Integer.toString(port),
                "STREAMS_ADVERTISED_URL",
                "http://localhost:" + port,
                "STREAMS_ADMIN_PORT",
                "0",
                "STREAMS_STANDBYS",
                "1",
                "STREAMS_STATE_DIR",
                state.toString(),
                "ROOST_LOG_LEVEL",
                "WARN"));
        instance.start();
        return instance;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<TweetId> appendTweetsAndFollows(EmbeddedBroker broker) {
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
        List<TweetId> newestFirst = new ArrayList<>();
        try (KafkaProducer<String, byte[]> log = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (UserId reader : READERS) {
                byte[] event = new EventSerde<>(FollowEvent.class)
                        .serializer()
                        .serialize("", new UserFollowed(reader, AUTHOR, Instant.now()));
                log.send(new ProducerRecord<>("follows", reader.toString(), event));
            }
            for (int number = 0; number < 20; number++) {
                TweetId id = ids.next(AUTHOR);
                newestFirst.add(0, id);
                byte[] event = new EventSerde<>(TweetEvent.class)
                        .serializer()
                        .serialize("", new TweetPosted(id, AUTHOR, "number " + number, null, id.createdAt()));
                log.send(new ProducerRecord<>("tweets", AUTHOR.toString(), event));
            }
        }
        return newestFirst;
    }

    private List<TweetId> homeTimeline(TimelineStreamsApplication instance, UserId reader) throws Exception {
        return HomeTimelinePage.ids(get(instance, HomeTimelinePage.path(reader)));
    }

    private List<TweetLine> page(TimelineStreamsApplication instance, String path, UserId user) throws Exception {
        HttpResponse<String> answer = get(instance, path.formatted(user));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TweetLines.read(answer.body().getBytes(StandardCharsets.UTF_8)).lines();
    }

    private String replica(TimelineStreamsApplication instance, UserId reader) throws Exception {
        return replica(instance, HomeTimelinePage.path(reader));
    }

    private String replica(TimelineStreamsApplication instance, String path) throws Exception {
        return get(instance, path).headers().firstValue("Roost-Replica").orElseThrow();
    }

    private List<String> followers(TimelineStreamsApplication instance) throws Exception {
        return StreamSupport.stream(
                        getJson(instance, "/internal/followers/%s?partitions=0,1,2,3".formatted(AUTHOR))
                                .at("/ids")
                                .spliterator(),
                        false)
                .map(JsonNode::asText)
                .toList();
    }

    private long count(TimelineStreamsApplication instance, String role) throws Exception {
        return StreamSupport.stream(
                        getJson(instance, "/internal/partitions")
                                .at("/partitions")
                                .spliterator(),
                        false)
                .filter(partition -> partition.at("/role").asText().equals(role))
                .count();
    }

    private JsonNode getJson(TimelineStreamsApplication instance, String path) throws Exception {
        HttpResponse<String> answer = get(instance, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RoostJson.mapper().readTree(answer.body());
    }

    private HttpResponse<String> get(TimelineStreamsApplication instance, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + instance.port() + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                BodyHandlers.ofString());
    }
}
