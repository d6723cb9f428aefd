package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.json.RoostJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances with standbys, of which one is killed before it has committed: whatever the other answers until it has
 * taken over, the answer does not say that nothing is missing where something is.
 */
@Timeout(300)
class LagAfterKillIT {

    private static final String TOKEN = "a-service-token-for-tests";
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final UserId AUTHOR = new UserId(99);
    private static final List<UserId> UNFOLLOWERS = users(11, 26);
    private static final List<UserId> FOLLOWERS = users(31, 46);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);

    private record Read(List<String> tweets, String replica, String lag) {}

    @Test
    void shouldNeverSayThatNothingIsMissingWhereSomethingIs(@TempDir Path directory) throws Exception {
        int port = LoopbackPort.free();
        int victimPort = LoopbackPort.free();
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory();
                KafkaProducer<String, byte[]> log = producer(broker)) {
            TimelineStreamsApplication survivor =
                    new TimelineStreamsApplication(environment(broker, port, directory.resolve("one")));
            survivor.start();
            Process victim = start(environment(broker, victimPort, directory.resolve("two")));
            try {
                await().atMost(BOUND)
                        .ignoreExceptions()
                        .until(() -> count(port, "active") == 4
                                && count(port, "standby") == 4
                                && count(victimPort, "active") == 4
                                && count(victimPort, "standby") == 4);
                follow(log);
                List<String> first = List.of(tweet(log).toString());
                awaitOnOwners(List.of(port, victimPort), UNFOLLOWERS, first);
                awaitOnOwners(List.of(port, victimPort), FOLLOWERS, first);

                unfollow(log);
                List<String> both = List.of(tweet(log).toString(), first.get(0));
                awaitOnOwners(List.of(port, victimPort), UNFOLLOWERS, List.of());
                awaitOnOwners(List.of(port, victimPort), FOLLOWERS, both);
                victim.destroyForcibly().waitFor();
                List<String> three = List.of(tweet(log).toString(), both.get(0), both.get(1));

                Map<UserId, List<String>> expected = new HashMap<>();
                UNFOLLOWERS.forEach(reader -> expected.put(reader, List.of()));
                FOLLOWERS.forEach(reader -> expected.put(reader, three));
                assertThat(staleAnswersUntilTakenOver(port, expected)).contains("standby");
            } finally {
                victim.destroyForcibly();
                survivor.stop();
            }
        }
    }

    /** Reads until all answers are right and say so; which replicas gave answers that were not right. */
    private Set<String> staleAnswersUntilTakenOver(int port, Map<UserId, List<String>> expected) {
        Set<String> stale = new TreeSet<>();
        await().atMost(BOUND).ignoreException(IllegalStateException.class).until(() -> {
            boolean settled = true;
            for (UserId reader : expected.keySet()) {
                Read read = read(port, reader);
                if (!read.tweets().equals(expected.get(reader))) {
                    assertThat(read.lag()).as(read.toString()).isNotEqualTo("0");
                    stale.add(read.replica());
                }
                settled &=
                        read.tweets().equals(expected.get(reader)) && read.lag().equals("0");
            }
            return settled;
        });
        return stale;
    }

    private void awaitOnOwners(List<Integer> ports, List<UserId> readers, List<String> tweets) {
        for (UserId reader : readers) {
            await().atMost(BOUND).ignoreExceptions().until(() -> ports.stream()
                    .map(port -> read(port, reader))
                    .filter(read -> read.replica().equals("active"))
                    .anyMatch(read -> read.tweets().equals(tweets)));
        }
    }

    private static List<UserId> users(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(UserId::new).toList();
    }

    /** Nothing is committed, and so no row is written, while the test runs. */
    private static Map<String, String> environment(EmbeddedBroker broker, int port, Path state) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("ROOST_SERVICE_TOKEN", TOKEN);
        environment.put("STREAMS_PORT", Integer.toString(port));
        environment.put("STREAMS_ADVERTISED_URL", "http://localhost:" + port);
        environment.put("STREAMS_ADMIN_PORT", "0");
        environment.put("STREAMS_STANDBYS", "1");
        environment.put("STREAMS_COMMIT_INTERVAL", "120s");
        environment.put("STREAMS_STATE_DIR", state.toString());
        environment.put("ROOST_LOG_LEVEL", "WARN");
        return environment;
    }

    private static Process start(Map<String, String> environment) throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        TimelineStreamsApplication.class.getName())
                .inheritIO();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static KafkaProducer<String, byte[]> producer(EmbeddedBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static void follow(KafkaProducer<String, byte[]> log) throws Exception {
        for (List<UserId> readers : List.of(UNFOLLOWERS, FOLLOWERS)) {
            for (UserId reader : readers) {
                send(log, "follows", reader, new UserFollowed(reader, AUTHOR, Instant.now()), FollowEvent.class);
            }
        }
    }

    private static void unfollow(KafkaProducer<String, byte[]> log) throws Exception {
        for (UserId reader : UNFOLLOWERS) {
            send(log, "follows", reader, new UserUnfollowed(reader, AUTHOR, Instant.now()), FollowEvent.class);
        }
    }

    private TweetId tweet(KafkaProducer<String, byte[]> log) throws Exception {
        TweetId id = ids.next(AUTHOR);
        send(log, "tweets", AUTHOR, new TweetPosted(id, AUTHOR, "hello", null, id.createdAt()), TweetEvent.class);
        return id;
    }

    private static <E extends Event> void send(
            KafkaProducer<String, byte[]> log, String topic, UserId key, E event, Class<E> type) throws Exception {
        byte[] value = new EventSerde<>(type).serializer().serialize("", event);
        log.send(new ProducerRecord<>(topic, key.toString(), value)).get();
    }

    /** @throws IllegalStateException where the instance refuses */
    private Read read(int port, UserId reader) {
        HttpResponse<String> answer = get(port, HomeTimelinePage.path(reader));
        return new Read(
                HomeTimelinePage.ids(answer).stream().map(TweetId::toString).toList(),
                answer.headers().firstValue("Roost-Replica").orElseThrow(),
                answer.headers().firstValue("Roost-Lag").orElseThrow());
    }

    private long count(int port, String role) {
        List<JsonNode> held = new ArrayList<>();
        json(get(port, "/internal/partitions")).at("/partitions").forEach(held::add);
        return held.stream()
                .filter(partition -> partition.at("/role").asText().equals(role))
                .count();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return RoostJson.mapper().readTree(answer.body());
        } catch (Exception noJson) {
            throw new IllegalStateException(answer.body(), noJson);
        }
    }

    private HttpResponse<String> get(int port, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Authorization", "Bearer " + TOKEN)
                            .build(),
                    BodyHandlers.ofString());
        } catch (Exception away) {
            throw new IllegalStateException(away);
        }
    }
}
