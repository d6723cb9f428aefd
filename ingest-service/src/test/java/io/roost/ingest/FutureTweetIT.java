package io.roost.ingest;

import static io.roost.ingest.IngestTestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic.Retention;
import io.roost.contract.topic.TopicCreator;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The log contains a tweet with a time in the future; the ids that the service gives are not affected. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FutureTweetIT {

    private static final UserId AUTHOR = new UserId(9);

    private final EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory();
    private final IngestServiceApplication service = IngestTestClient.service(broker.bootstrapServers(), Map.of());
    private final IngestTestClient client = new IngestTestClient(service);
    private final Instant future = Instant.now().plus(Duration.ofMinutes(58));
    private final TweetId futureTweet = new TweetIdGenerator(1, Clock.systemUTC(), Instant.EPOCH).at(AUTHOR, future);

    @BeforeAll
    void start() throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            new TopicCreator(admin, 4).ensure(RoostTopics.catalogue(Retention.LATEST));
        }
        try (KafkaProducer<String, TweetEvent> log = new KafkaProducer<>(
                settings, new StringSerializer(), new EventSerde<>(TweetEvent.class).serializer())) {
            log.send(new ProducerRecord<>(
                            "tweets",
                            null,
                            futureTweet.createdAt().toEpochMilli(),
                            AUTHOR.toString(),
                            new TweetPosted(futureTweet, AUTHOR, "future", null, futureTweet.createdAt())))
                    .get();
        }
        service.start();
    }

    @AfterAll
    void stop() throws Exception {
        service.stop();
        broker.close();
    }

    @Test
    void shouldGiveIdsOfThePresent() throws Exception {
        HttpResponse<String> posted = client.one("{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"now\"}");

        assertThat(posted.statusCode()).isEqualTo(201);
        assertThat(TweetId.of(json(posted.body()).path("id").asText()).createdAt())
                .isBefore(Instant.now().plusSeconds(5));
    }

    @Test
    void shouldAcceptATweetWithAReservedId() throws Exception {
        String id = json(client.reserveId().body()).path("id").asText();

        HttpResponse<String> posted =
                client.one("{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"now\",\"id\":\"" + id + "\"}");

        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
    }

    @Test
    void shouldRefuseARetweetOfAFutureTweet() throws Exception {
        HttpResponse<String> refused =
                client.one("{\"type\":\"retweet\",\"author\":\"7\",\"tweet\":\"" + futureTweet + "\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused.body()).at("/errors/0/field").asText()).isEqualTo("tweet");
    }

    @Test
    void shouldDeleteAFutureTweet() throws Exception {
        HttpResponse<String> deleted =
                client.one("{\"type\":\"delete\",\"author\":\"9\",\"tweet\":\"" + futureTweet + "\"}");

        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(201);
    }
}
