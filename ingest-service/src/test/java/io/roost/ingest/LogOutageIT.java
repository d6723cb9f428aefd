package io.roost.ingest;

import static io.roost.ingest.IngestInstance.TWEET;
import static io.roost.ingest.IngestInstance.answers;
import static io.roost.ingest.IngestInstance.assertUnavailable;
import static io.roost.ingest.IngestInstance.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is unavailable: at the start, later, for many clients, or during a bulk request. */
class LogOutageIT {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final int port = LoopbackPort.free();
    private final IngestInstance service = new IngestInstance("127.0.0.1:" + port);

    @TempDir
    Path directory;

    @AfterEach
    void stop() throws Exception {
        service.close();
    }

    @Test
    void shouldStartWithoutTheLogAndConnectLater() throws Exception {
        service.start();

        assertThat(service.admin("/healthcheck").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = service.admin("/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("The log cannot be reached.");
        assertUnavailable(service.one(TWEET));
        assertUnavailable(service.bulk(BodyPublishers.ofString(TWEET + "\n" + TWEET)));
        assertUnavailable(service.reserveId());
        assertThat(service.one("{}").statusCode()).isEqualTo(400);

        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, port)) {
            service.awaitReady();
            assertThat(service.one(TWEET).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void shouldStartIfTheHostNameOfTheLogCannotBeResolvedYet() throws Exception {
        IngestInstance early = new IngestInstance("no-such-host.invalid:9092");
        early.start();
        try {
            assertThat(early.admin("/ready").statusCode()).isEqualTo(503);
            assertUnavailable(early.one(TWEET));
        } finally {
            early.close();
        }
    }

    @Test
    void shouldAppendToANewLogAtTheSameAddress() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("first"), port);
        service.start();
        assertThat(service.one(TWEET).statusCode()).isEqualTo(201);
        broker.close();

        try (EmbeddedBroker other = EmbeddedBroker.start(directory.resolve("second"), port)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(service.one(TWEET).statusCode()).isEqualTo(201));
            service.awaitReady();
            assertThat(new TopicReader(other.bootstrapServers()).read("tweets")).isNotEmpty();
        }
    }

    @Test
    void shouldAnswerWithinTheDeadlineDuringAnOutageAndRecover() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, port);
        service.start();
        JsonNode first = json(service.one(TWEET).body());
        broker.close();

        HttpResponse<String> single = within(DEADLINE, () -> service.one(TWEET));
        assertUnavailable(single);
        String many = (TWEET + "\n").repeat(50_000);
        assertUnavailable(within(DEADLINE.plusSeconds(1), () -> service.bulk(BodyPublishers.ofString(many))));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(service.admin("/ready").statusCode()).isEqualTo(503));
        assertThat(service.admin("/healthcheck").statusCode()).isEqualTo(200);
        assertUnavailable(within(Duration.ofSeconds(1), () -> service.one(TWEET)));

        try (EmbeddedBroker again = EmbeddedBroker.start(directory, port)) {
            service.awaitReady();
            JsonNode second = json(service.one(TWEET).body());
            assertThat(second.path("id").asLong())
                    .isGreaterThan(first.path("id").asLong());
            assertThat(ids(new TopicReader(again.bootstrapServers()).read("tweets")))
                    .contains(first.path("id").asText(), second.path("id").asText());
        }
    }

    @Test
    void shouldAnswerManyClientsDuringAnOutageAndRecover() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, port);
        service.start();
        service.one(TWEET);
        broker.close();

        String body = ("{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"" + "x".repeat(270) + "\"}\n").repeat(10_000);
        ExecutorService clients = Executors.newFixedThreadPool(40);
        try {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 80)
                    .mapToObj(n -> CompletableFuture.supplyAsync(
                            () -> n % 8 == 0
                                    ? unchecked(() -> service.bulk(BodyPublishers.ofString(body)))
                                    : unchecked(() -> service.one(TWEET)),
                            clients))
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertUnavailable(answer.get()));
        } finally {
            clients.shutdownNow();
        }
        try (EmbeddedBroker again = EmbeddedBroker.start(directory, port)) {
            service.awaitReady();
            assertThat(service.one(TWEET).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void shouldKeepAllAcceptedEventsIfTheLogFailsDuringABulkRequest() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, port);
        service.start();
        PipedOutputStream sending = new PipedOutputStream();
        PipedInputStream body = new PipedInputStream(sending, 1 << 16);
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> unchecked(() -> service.bulk(BodyPublishers.ofInputStream(() -> body))));
        send(sending, 0, 20_000);
        TopicReader log = new TopicReader(broker.bootstrapServers());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(log.read("tweets")).hasSizeGreaterThan(10_000));
        broker.close();
        send(sending, 20_000, 30_000);
        sending.close();

        List<JsonNode> answers = answers(answer.get());
        assertThat(answers).hasSize(30_000);
        List<String> accepted = answers.stream()
                .filter(line -> line.path("status").asInt() == 201)
                .map(line -> line.path("id").asText())
                .toList();
        assertThat(accepted).hasSizeBetween(10_000, 29_999);
        assertThat(answers.subList(29_000, 30_000))
                .allSatisfy(line -> assertThat(line.path("status").asInt()).isEqualTo(503));

        try (EmbeddedBroker again = EmbeddedBroker.start(directory, port)) {
            service.awaitReady();
            assertThat(ids(new TopicReader(again.bootstrapServers()).read("tweets")))
                    .containsAll(accepted);
        }
    }

    private static void send(PipedOutputStream out, int from, int to) throws IOException {
        for (int n = from; n < to; n++) {
            out.write(TopicReader.utf8(
                    "{\"type\":\"tweet\",\"author\":\"" + (1 + n % 50) + "\",\"text\":\"n" + n + "\"}\n"));
        }
        out.flush();
    }

    private static Set<String> ids(List<ConsumerRecord<String, String>> records) {
        return records.stream()
                .map(stored -> json(stored.value()).path("tweetId").asText())
                .collect(Collectors.toSet());
    }

    private interface Call<T> {
        T get() throws Exception;
    }

    private static <T> T within(Duration bound, Call<T> call) throws Exception {
        Instant began = Instant.now();
        T result = call.get();
        assertThat(Duration.between(began, Instant.now())).isLessThan(bound);
        return result;
    }

    private static <T> T unchecked(Call<T> call) {
        try {
            return call.get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
