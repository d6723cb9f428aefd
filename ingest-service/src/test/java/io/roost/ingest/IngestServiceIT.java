package io.roost.ingest;

import static io.roost.ingest.IngestInstance.answers;
import static io.roost.ingest.IngestInstance.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.fixtures.SharedBroker;
import io.roost.service.start.StartupFailure;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class IngestServiceIT extends RunningIngest {

    @Test
    void shouldAppendATweetBeforeTheAnswer() throws Exception {
        Instant before = Instant.now();
        HttpResponse<String> response = service.one("{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"hello 😀\"}");
        JsonNode answer = json(response.body());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        TweetId id = TweetId.of(answer.path("id").asText());
        ConsumerRecord<String, String> stored = log.at(
                "tweets",
                answer.path("partition").asInt(),
                answer.path("offset").asLong());
        assertThat(stored.key()).isEqualTo("9");
        assertThat(stored.partition()).isEqualTo(AuthorBucket.partitionOf(new UserId(9), 4));
        assertThat(stored.partition()).isEqualTo(AuthorBucket.partitionOf(id, 4));
        assertThat(stored.timestamp())
                .isBetween(id.createdAt().toEpochMilli(), Instant.now().toEpochMilli());
        assertThat(id.createdAt()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(json(stored.value()).path("type").asText()).isEqualTo("TweetPosted");
        assertThat(json(stored.value()).path("tweetId").asText()).isEqualTo(id.toString());
        assertThat(json(stored.value()).path("authorId").asText()).isEqualTo("9");
        assertThat(json(stored.value()).path("text").asText()).isEqualTo("hello 😀");
        assertThat(stored.value()).contains("😀");
    }

    @Test
    void shouldExecuteEveryTypeOfCommand() throws Exception {
        String tweet = service.bulk("{\"type\":\"tweet\",\"author\":\"19\",\"text\":\"one\"}")
                .get(0)
                .path("id")
                .asText();
        List<JsonNode> answers = service.bulk(
                "{\"type\":\"profile\",\"user\":\"17\",\"username\":\"Ada\",\"displayName\":\"Ada L.\"}",
                "{\"type\":\"follow\",\"follower\":\"17\",\"followee\":\"19\"}",
                "{\"type\":\"unfollow\",\"follower\":\"17\",\"followee\":\"19\"}",
                "{\"type\":\"retweet\",\"author\":\"17\",\"tweet\":\"" + tweet + "\"}",
                "{\"type\":\"delete\",\"tweet\":\"" + tweet + "\",\"author\":\"19\"}");

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.path("status").asInt()).isEqualTo(201));
        assertThat(answers.get(0).path("id").asText()).isEqualTo("17");
        assertThat(answers.get(1).path("id").asText()).isEqualTo("17");
        assertThat(answers.get(4).path("id").asText()).isEqualTo(tweet);
        assertThat(answers.get(3).path("id").asLong()).isGreaterThan(Long.parseLong(tweet));
        assertThat(values("profiles", "17")).singleElement().satisfies(value -> assertThat(value)
                .contains("\"username\":\"ada\"", "\"displayName\":\"Ada L.\""));
        assertThat(values("follows", "17")).hasSize(2);
        assertThat(values("follows", "17").get(0)).contains("UserFollowed");
        assertThat(values("follows", "17").get(1)).contains("UserUnfollowed");
        assertThat(values("tweets", "17")).singleElement().satisfies(value -> assertThat(value)
                .contains("\"retweetOf\":\"" + tweet + "\"", "\"text\":\"\""));
        assertThat(values("tweets", "19").get(1)).contains("TweetDeleted");
    }

    @Test
    void shouldAnswerLinesInOrder() throws Exception {
        List<JsonNode> answers =
                answers(service.bulk(BodyPublishers.ofString("{\"type\":\"tweet\",\"author\":\"29\",\"text\":\"a\"}\n"
                        + "nonsense\n"
                        + "\n"
                        + "{\"type\":\"follow\",\"follower\":\"29\",\"followee\":\"29\"}\r\n"
                        + "{\"type\":\"tweet\",\"author\":\"29\",\"text\":\"" + "x".repeat(20_000) + "\"}\n"
                        + "{\"type\":\"tweet\",\"author\":\"29\",\"text\":\"b\"}\r\n"
                        + "{\"type\":\"tweet\",\"author\":\"29\",\"te")));

        assertThat(answers.stream().map(answer -> answer.path("status").asInt()))
                .containsExactly(201, 400, 400, 400, 400, 201, 400);
        assertThat(answers.get(3).at("/errors/0/field").asText()).isEqualTo("followee");
        assertThat(values("tweets", "29")).hasSize(2);
    }

    @Test
    void shouldAcceptALastLineWithoutNewline() throws Exception {
        assertThat(answers(
                        service.bulk(BodyPublishers.ofString("{\"type\":\"tweet\",\"author\":\"30\",\"text\":\"a\"}"))))
                .singleElement()
                .satisfies(answer -> assertThat(answer.path("status").asInt()).isEqualTo(201));
        assertThat(service.bulk(BodyPublishers.noBody()).body()).isEmpty();
    }

    @Test
    void shouldKeepTheOrderOfLinesInALargeImport() throws Exception {
        int lines = 30_000;
        String body = IntStream.range(0, lines)
                .mapToObj(n -> "{\"type\":\"tweet\",\"author\":\"" + (100 + n % 7) + "\",\"text\":\"n" + n + "\"}\n")
                .collect(Collectors.joining());
        List<JsonNode> answers = answers(service.bulk(BodyPublishers.ofString(body)));

        assertThat(answers)
                .hasSize(lines)
                .allSatisfy(answer -> assertThat(answer.path("status").asInt()).isEqualTo(201));
        assertThat(answers.stream().map(answer -> answer.path("id").asText())).doesNotHaveDuplicates();
        Map<String, List<Integer>> numbers = log.read("tweets").stream()
                .filter(stored -> stored.key().startsWith("10") && stored.key().length() == 3)
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        Collectors.mapping(
                                stored -> Integer.parseInt(json(stored.value())
                                        .path("text")
                                        .asText()
                                        .substring(1)),
                                Collectors.toList())));
        assertThat(numbers.values().stream().mapToInt(List::size).sum()).isEqualTo(lines);
        assertThat(numbers.values()).allSatisfy(ofAuthor -> assertThat(ofAuthor).isSorted());
    }

    @Test
    void shouldImportOldTweets() throws Exception {
        JsonNode answer = service.bulk(
                        "{\"type\":\"tweet\",\"author\":\"39\",\"text\":\"a\",\"createdAt\":\"2009-02-13T23:31:30.123Z\"}")
                .get(0);

        TweetId id = TweetId.of(answer.path("id").asText());
        assertThat(id.createdAt()).isEqualTo(Instant.parse("2009-02-13T23:31:30.123Z"));
        assertThat(log.at(
                                "tweets",
                                answer.path("partition").asInt(),
                                answer.path("offset").asLong())
                        .timestamp())
                .isGreaterThan(Instant.now().minusSeconds(60).toEpochMilli());
    }

    @Test
    void shouldReserveAnId() throws Exception {
        HttpResponse<String> given =
                service.post("/v1/tweet-ids", "application/json", BodyPublishers.ofString("{\"author\":\"49\"}"));
        String id = json(given.body()).path("id").asText();

        assertThat(given.statusCode()).isEqualTo(201);
        assertThat(values("tweets", "49")).isEmpty();
        for (int attempt = 0; attempt < 2; attempt++) {
            JsonNode answer =
                    json(service.one("{\"type\":\"tweet\",\"author\":\"49\",\"text\":\"a\",\"id\":\"" + id + "\"}")
                            .body());
            assertThat(answer.path("id").asText()).isEqualTo(id);
        }
        assertThat(values("tweets", "49")).hasSize(2);
    }

    @Test
    void shouldReportReadinessHealthAndMetrics() throws Exception {
        service.one("{\"type\":\"tweet\",\"author\":\"59\",\"text\":\"a\"}");

        service.awaitReady();
        assertThat(service.admin("/healthcheck").statusCode()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(service.admin("/metrics").body())
                .contains("roost_ingest_commands_accepted", "roost_ingest_commands_invalid")
                .contains(
                        "roost_ingest_log_reachable 1.0",
                        "roost_ingest_buffer_available_bytes",
                        "roost_ingest_append"));
    }

    @Test
    void shouldNotStartWithAnotherPartitionCount() {
        assertThatThrownBy(() ->
                        new IngestInstance(SharedBroker.bootstrapServers(), Map.of("ROOST_PARTITIONS", "8")).start())
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("ingest-service: topic '")
                .hasMessageContaining("has 4 partitions, but 8 are configured");
        assertThatThrownBy(() ->
                        new IngestInstance(SharedBroker.bootstrapServers(), Map.of("ROOST_PARTITIONS", "3")).start())
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("partitions (ROOST_PARTITIONS) must be a power of two from 1 to 1024");
    }

    private List<String> values(String topic, String key) {
        return log.read(topic).stream()
                .filter(stored -> stored.key().equals(key))
                .map(ConsumerRecord::value)
                .toList();
    }
}
