package io.roost.ingest;

import static io.roost.ingest.IngestInstance.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.fixtures.LogWriter;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The log contains a tweet with a time in the future; the ids that the service gives are not affected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FutureTweetIT {

    private static final UserId AUTHOR = new UserId(9);

    private final EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory();
    private final IngestInstance service = new IngestInstance(broker.bootstrapServers());
    private final Instant future = Instant.now().plus(Duration.ofMinutes(58));
    private final TweetId futureTweet = new TweetIdGenerator(1, Clock.systemUTC(), Instant.EPOCH).at(AUTHOR, future);

    @BeforeAll
    void start() throws Exception {
        LogWriter.createTopics(broker.bootstrapServers(), 4);
        try (LogWriter log = new LogWriter(broker.bootstrapServers())) {
            log.append(new ProducerRecord<>(
                            "tweets",
                            null,
                            futureTweet.createdAt().toEpochMilli(),
                            AUTHOR.toString(),
                            EventSerde.write(
                                    new TweetPosted(futureTweet, AUTHOR, "future", null, futureTweet.createdAt()))))
                    .get();
        }
        service.start();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
        broker.close();
    }

    @Test
    void shouldGiveIdsOfThePresent() throws Exception {
        HttpResponse<String> posted = service.one("{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"now\"}");

        assertThat(posted.statusCode()).isEqualTo(201);
        assertThat(TweetId.of(json(posted.body()).path("id").asText()).createdAt())
                .isBefore(Instant.now().plusSeconds(5));
    }

    @Test
    void shouldAcceptATweetWithAReservedId() throws Exception {
        String id = json(service.reserveId().body()).path("id").asText();

        HttpResponse<String> posted =
                service.one("{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"now\",\"id\":\"" + id + "\"}");

        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
    }

    @Test
    void shouldRefuseARetweetOfAFutureTweet() throws Exception {
        HttpResponse<String> refused =
                service.one("{\"type\":\"retweet\",\"author\":\"7\",\"tweet\":\"" + futureTweet + "\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused.body()).at("/errors/0/field").asText()).isEqualTo("tweet");
    }

    @Test
    void shouldDeleteAFutureTweet() throws Exception {
        HttpResponse<String> deleted =
                service.one("{\"type\":\"delete\",\"author\":\"9\",\"tweet\":\"" + futureTweet + "\"}");

        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(201);
    }
}
