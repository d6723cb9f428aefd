package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLine;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one view, each with the other's standbys. All followers of one author have the same home timeline. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class StandbyIT {

    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final Map<String, String> STANDBYS = Map.of("STREAMS_STANDBYS", "1", "ROOST_LOG_LEVEL", "WARN");
    private static final List<UserId> READERS =
            LongStream.rangeClosed(11, 16).mapToObj(UserId::new).toList();
    private static final UserId AUTHOR = new UserId(99);

    private final List<TweetId> newestFirst = new ArrayList<>();
    private EmbeddedBroker broker;
    private StreamsInstance first;
    private StreamsInstance second;

    @BeforeAll
    void start(@TempDir Path directory) {
        broker = EmbeddedBroker.inTemporaryDirectory();
        first = new StreamsInstance(broker.bootstrapServers(), directory.resolve("one"), STANDBYS).start();
        second = new StreamsInstance(broker.bootstrapServers(), directory.resolve("two"), STANDBYS).start();
        await().atMost(BOUND)
                .ignoreExceptions()
                .until(() -> first.partitions("standby") == 4
                        && second.partitions("standby") == 4
                        && first.partitions("active") == 4);
        try (EventAppender log = new EventAppender(broker.bootstrapServers())) {
            READERS.forEach(reader -> log.follow(reader, AUTHOR));
            for (int number = 0; number < 20; number++) {
                newestFirst.add(0, log.tweet(AUTHOR, "number " + number));
            }
        }
        for (UserId reader : READERS) {
            for (StreamsInstance instance : List.of(first, second)) {
                await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> assertThat(instance.homeTimeline(reader))
                        .isEqualTo(newestFirst));
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        second.close();
        first.close();
        broker.close();
    }

    @Test
    void shouldKnowBothInstances() {
        assertThat(first.getJson("/internal/partitions").at("/instances")).hasSize(2);
    }

    @Test
    void shouldAnswerHomeTimelinesFromTheOwnerAndTheStandby() {
        for (UserId reader : READERS) {
            assertThat(List.of(replica(first.getHomeTimeline(reader)), replica(second.getHomeTimeline(reader))))
                    .containsExactlyInAnyOrder("active", "standby");
        }
    }

    @Test
    void shouldIncludeTheTextOfATweetOnlyOnTheOwnerOfItsAuthor() {
        for (StreamsInstance instance : List.of(first, second)) {
            boolean ownsAuthor = replica(getUserTimeline(instance)).equals("active");
            for (UserId reader : READERS) {
                List<TweetLine> lines = StreamsInstance.tweetLines(instance.getHomeTimeline(reader))
                        .lines();
                assertThat(lines).hasSameSizeAs(newestFirst).allMatch(line -> line.isElsewhere() != ownsAuthor);
            }
        }
    }

    @Test
    void shouldAnswerUserTimelinesFromBoth() {
        for (StreamsInstance instance : List.of(first, second)) {
            await().atMost(BOUND).untilAsserted(() -> assertThat(StreamsInstance.ids(getUserTimeline(instance)))
                    .isEqualTo(newestFirst));
        }
    }

    @Test
    void shouldAnswerFollowersFromBoth() {
        for (StreamsInstance instance : List.of(first, second)) {
            await().atMost(BOUND).untilAsserted(() -> assertThat(
                            instance.getJson("/internal/followers/%s?partitions=0,1,2,3".formatted(AUTHOR))
                                    .findValues("ids")
                                    .get(0))
                    .extracting(id -> new UserId(id.asLong()))
                    .containsExactlyInAnyOrderElementsOf(READERS));
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void shouldTakeOverThePartitionsOfAnInstanceThatStops() throws Exception {
        second.close();
        for (UserId reader : READERS) {
            await().atMost(BOUND).ignoreExceptions().until(() -> replica(first.getHomeTimeline(reader))
                    .equals("active"));
            assertThat(first.homeTimeline(reader)).isEqualTo(newestFirst);
        }
    }

    private static HttpResponse<String> getUserTimeline(StreamsInstance instance) {
        return instance.get("/internal/user-timelines/%s/tweets?limit=200".formatted(AUTHOR));
    }

    private static String replica(HttpResponse<String> response) {
        return response.headers().firstValue("Roost-Replica").orElseThrow();
    }
}
