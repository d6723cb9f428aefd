package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.json.RoostJson;
import io.roost.fixtures.EventLog;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real broker and four partitions, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineStreamsIT {

    private static final int PARTITIONS = StreamsInstance.PARTITIONS;
    private static final UserId ALICE = new UserId(1);
    private static final UserId BOB = new UserId(2);
    private static final UserId CAROL = new UserId(Long.MAX_VALUE);

    private EmbeddedBroker broker;
    private EventAppender log;
    private StreamsInstance service;

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

    @Test
    void shouldShowTweetsOfFolloweesAndOwnTweets() {
        TweetId own = log.tweet(ALICE, "mine");
        log.follow(ALICE, BOB);
        TweetId bobs = log.tweet(BOB, "hi");

        eventually(() -> assertThat(homeTimeline(ALICE)).containsExactly(bobs, own));
        eventually(() -> assertThat(homeTimeline(BOB)).containsExactly(bobs));
    }

    @Test
    void shouldMergeEarlierTweetsAfterAFollowAndRemoveThemAfterAnUnfollow() {
        UserId reader = new UserId(100);
        UserId author = userOutside(reader);
        List<TweetId> tweets = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            tweets.add(0, log.tweet(author, "number " + number));
        }
        assertThat(homeTimeline(reader)).isEmpty();

        log.follow(reader, author);
        eventually(() -> assertThat(homeTimeline(reader)).isEqualTo(tweets));

        log.delete(author, tweets.remove(3));
        eventually(() -> assertThat(homeTimeline(reader)).isEqualTo(tweets));

        log.unfollow(reader, author);
        eventually(() -> assertThat(homeTimeline(reader)).isEmpty());
    }

    @Test
    void shouldAnswerConditionsWhenAWriteIsVisible() throws Exception {
        UserId reader = new UserId(150);
        UserId author = userOutside(reader);
        TweetId tweet = log.tweet(author, "before the follow");

        log.follow(reader, author);
        assertThat(condition("follows/%s/%s".formatted(reader, author))).isEqualTo(204);
        assertThat(homeTimeline(reader)).containsExactly(tweet);

        TweetId own = log.tweet(reader, "mine");
        assertThat(condition("tweeted/%s/%s".formatted(reader, own))).isEqualTo(204);
        assertThat(homeTimeline(reader)).containsExactly(own, tweet);

        log.unfollow(reader, author);
        assertThat(condition("unfollows/%s/%s".formatted(reader, author))).isEqualTo(204);
        assertThat(homeTimeline(reader)).containsExactly(own);
    }

    @Test
    void shouldRejectUnknownAndMalformedConditions() throws Exception {
        assertThat(service.get("/internal/conditions/follows/151/152?within=1").statusCode())
                .isEqualTo(202);
        assertThat(service.get("/internal/conditions/waits/151/152?within=1").statusCode())
                .isEqualTo(404);
        for (String malformed : List.of(
                "follows/151/152",
                "follows/151/152?within=",
                "follows/151/152?within=10000",
                "follows/151/152?within=1&limit=1",
                "follows/151?within=1",
                "follows/151/152/153?within=1",
                "follows/0/152?within=1",
                "follows/151/9223372036854775808?within=1",
                "follows/151/-2?within=1",
                "follows/151/?within=1")) {
            HttpResponse<String> answer = service.get("/internal/conditions/" + malformed);
            assertThat(answer.statusCode()).as(malformed).isEqualTo(400);
            assertThat(answer.body()).contains("errors");
        }
        assertThat(service.send(HttpRequest.newBuilder(service.uri("/internal/conditions/follows/151/152?within=1")))
                        .statusCode())
                .isEqualTo(401);
    }

    /** With exactly-once processing, writes become visible after the commit. */
    private int condition(String condition) throws Exception {
        return service.get("/internal/conditions/%s?within=9999".formatted(condition))
                .statusCode();
    }

    @Test
    void shouldCountRetweetsAndRemoveThemWithTheirOriginal() throws Exception {
        UserId author = new UserId(200);
        UserId retweeter = userOutside(author);
        UserId reader = new UserId(201);
        log.follow(reader, retweeter);
        TweetId original = log.tweet(author, "worth repeating");
        TweetId retweet = log.retweet(retweeter, original);
        TweetId retweetOfRetweet = log.retweet(reader, retweet);
        TweetId second = log.retweet(retweeter, original);

        eventually(() -> {
            assertThat(homeTimeline(reader)).containsExactly(retweetOfRetweet, retweet);
            assertThat(body(original).at("/retweetCount").asInt()).isEqualTo(2);
            assertThat(body(retweet).at("/retweetOf/id").asText()).isEqualTo(original.toString());
            assertThat(body(retweetOfRetweet).at("/retweetOf/id").asText()).isEqualTo(original.toString());
            assertThat(body(second).isMissingNode()).isTrue();
        });

        log.delete(author, original);
        eventually(() -> {
            assertThat(homeTimeline(reader)).isEmpty();
            assertThat(body(retweet).isMissingNode()).isTrue();
        });
    }

    @Test
    void shouldShowTheLatestProfileAndCountsOfAUser() throws Exception {
        UserId user = new UserId(300);
        log.follow(new UserId(301), user);
        log.follow(new UserId(302), user);
        log.follow(user, new UserId(301));
        TweetId tweet = log.tweet(user, "hello");
        log.profile(user, "ada", "Ada");
        log.profile(user, "ada", "Ada Lovelace");

        eventually(() -> {
            JsonNode shown =
                    service.postJson("/internal/users", "{\"ids\":[\"300\"]}").at("/users/0");
            assertThat(shown.at("/displayName").asText()).isEqualTo("Ada Lovelace");
            assertThat(shown.at("/followersCount").asInt()).isEqualTo(2);
            assertThat(shown.at("/followingCount").asInt()).isEqualTo(1);
            assertThat(shown.at("/tweetsCount").asInt()).isEqualTo(1);
            assertThat(body(tweet).at("/author/displayName").asText()).isEqualTo("Ada Lovelace");
        });
        eventually(() -> {
            assertThat(ids(service.getJson("/internal/followers/300?partitions=0,1,2,3")))
                    .containsExactly("302", "301");
            assertThat(ids(service.getJson("/internal/following/300"))).containsExactly("301");
        });
        assertThat(service.postJson("/internal/users", "{\"ids\":[\"999999\"]}").at("/users"))
                .isEmpty();
    }

    @Test
    void shouldPageThroughATimelineInEitherDirection() throws Exception {
        List<TweetId> tweets = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            tweets.add(0, log.tweet(CAROL, "number " + number));
        }
        eventually(() -> assertThat(homeTimeline(CAROL)).isEqualTo(tweets));

        TweetLines page = lines("/internal/home-timelines/%s/tweets?limit=3&max_id=%s&since_id=%s"
                .formatted(CAROL, tweets.get(2), tweets.get(8)));
        assertThat(page.lines()).extracting(line -> new TweetId(line.id())).isEqualTo(tweets.subList(3, 6));
        assertThat(page.next()).isEqualTo(tweets.get(5).toString());
    }

    @Test
    void shouldRejectUnreadableAndMisplacedRecordsAndContinue() {
        UserId author = new UserId(400);
        log.log().append(new ProducerRecord<>("tweets", "400", "no json".getBytes(StandardCharsets.UTF_8)));
        log.log()
                .append(new ProducerRecord<>(
                        "tweets", "400", "{\"type\":\"TweetPosted\",\"v\":99}".getBytes(StandardCharsets.UTF_8)));
        int wrongPartition = (AuthorBucket.partitionOf(author, PARTITIONS) + 1) % PARTITIONS;
        TweetId misplaced = log.ids().next(author);
        log.log()
                .append(new ProducerRecord<>(
                        "tweets",
                        wrongPartition,
                        "400",
                        EventLog.value(new TweetPosted(misplaced, author, "lost", null, misplaced.createdAt()))));
        TweetId readable = log.tweet(author, "after");

        eventually(() -> assertThat(homeTimeline(author)).containsExactly(readable));
        await().atMost(Duration.ofSeconds(20)).until(() -> DeadLetters.count(broker.bootstrapServers()) >= 3);
    }

    @Test
    void shouldRejectRecordsOfMaximumSizeAndContinue() {
        UserId author = new UserId(410);
        long before = DeadLetters.count(broker.bootstrapServers());
        for (int number = 0; number < 300; number++) {
            log.tweet(author, "number " + number);
        }
        log.log().append(new ProducerRecord<>("tweets", "410", new byte[1_048_400]));
        byte[] unknownType =
                "{\"type\":\"%s\"}".formatted("x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        log.log().append(new ProducerRecord<>("tweets", "410", unknownType));
        String posted = "{\"v\":1,\"type\":\"TweetPosted\",\"tweetId\":\"%s\",\"authorId\":\"410\",\"text\":\"%s\","
                + "\"createdAt\":\"2026-11-21T12:00:00Z\"}";
        byte[] overlong =
                posted.formatted(log.ids().next(author), "x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        log.log().append(new ProducerRecord<>("tweets", "410", overlong));
        TweetId after = log.tweet(author, "after");

        eventually(() -> assertThat(homeTimeline(author)).startsWith(after));
        assertThat(homeTimeline(author)).hasSize(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> DeadLetters.count(broker.bootstrapServers()) >= before + 3);
    }

    @Test
    void shouldAnswerAPageWithItsTweetsAndTheirChanges() throws Exception {
        UserId author = new UserId(500);
        UserId retweeter = userOutside(author);
        log.follow(ALICE, retweeter);
        UserId reader = new UserId(501);
        log.follow(reader, author);
        log.follow(reader, retweeter);
        TweetId original = log.tweet(author, "lines\nand \"quotes\"");
        TweetId retweet = log.retweet(retweeter, original);

        eventually(() -> {
            JsonNode page = tweetsAtHome(reader);
            assertThat(page.at("/0/id").asText()).isEqualTo(retweet.toString());
            assertThat(page.at("/0/retweetOf")).isEqualTo(page.at("/1"));
            assertThat(page.at("/1/text").asText()).isEqualTo("lines\nand \"quotes\"");
            assertThat(page.at("/1/retweetCount").asInt()).isEqualTo(1);
            assertThat(page.at("/1/author/username").isNull()).isTrue();
        });

        log.profile(author, "grace", "Grace");
        eventually(() -> {
            assertThat(tweetsAtHome(reader).at("/1/author/displayName").asText())
                    .isEqualTo("Grace");
            assertThat(tweetsAtHome(reader).at("/0/retweetOf/author/username").asText())
                    .isEqualTo("grace");
        });
        TweetId second = log.retweet(ALICE, original);
        eventually(() ->
                assertThat(tweetsAtHome(reader).at("/1/retweetCount").asInt()).isEqualTo(2));
        log.delete(ALICE, second);
        eventually(() ->
                assertThat(tweetsAtHome(reader).at("/1/retweetCount").asInt()).isEqualTo(1));
        log.delete(author, original);
        eventually(() -> assertThat(tweetsAtHome(reader)).isEmpty());
        assertThat(lines("/internal/user-timelines/%s/tweets".formatted(author)).lines())
                .isEmpty();
    }

    @Test
    void shouldNameTheNextPage() throws Exception {
        UserId author = new UserId(510);
        List<TweetId> tweets = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            tweets.add(0, log.tweet(author, "number " + number));
        }

        for (String timeline : List.of("home", "user")) {
            String path = "/internal/%s-timelines/%s/tweets".formatted(timeline, author);
            eventually(() -> assertThat(lines(path).lines())
                    .extracting(line -> new TweetId(line.id()))
                    .isEqualTo(tweets));
            assertThat(lines(path).next()).isNull();
            assertThat(lines(path + "?limit=2").next()).isEqualTo(tweets.get(1).toString());
            assertThat(lines(path + "?limit=2&max_id=" + tweets.get(1)).lines())
                    .extracting(line -> new TweetId(line.id()))
                    .isEqualTo(tweets.subList(2, 4));
        }
    }

    @Test
    void shouldAnswerACachedPageWithoutBlocking() throws Exception {
        UserId author = new UserId(515);
        log.tweet(author, "once");
        String path = "/internal/home-timelines/%s/tweets".formatted(author);
        eventually(() -> assertThat(lines(path).lines()).hasSize(1));

        double before = nonBlockingPages();
        eventually(() -> {
            assertThat(lines(path).lines()).hasSize(1);
            assertThat(nonBlockingPages()).isGreaterThan(before);
        });
    }

    private double nonBlockingPages() {
        return service.metric("HomePageHandler_page_at_once_count");
    }

    @Test
    void shouldAnswerInvalidRequestsOfPagesWithProblems() throws Exception {
        String path = "/internal/home-timelines/7/tweets";
        HttpResponse<String> without = service.send(HttpRequest.newBuilder(service.uri(path)));
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        for (String wrong : List.of(path + "?limit=0", path + "?max_id=x", "/internal/home-timelines/x/tweets")) {
            HttpResponse<String> answer = service.get(wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        HttpResponse<String> page = service.get(path);
        assertThat(page.headers().firstValue("Roost-View")).hasValue("v1");
        assertThat(page.headers().firstValue("Roost-Replica")).hasValue("active");
        assertThat(page.headers().firstValue("Roost-Lag")).isPresent();
    }

    @Test
    void shouldAnswerHeadOptionsAndOtherMethodsAndTypesOnAPage() throws Exception {
        String path = "/internal/home-timelines/7/tweets";
        HttpResponse<String> head =
                service.send(service.authorized(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Roost-View")).hasValue("v1");
        HttpResponse<String> options =
                service.send(service.authorized(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        HttpResponse<String> post = service.post(path, "{}");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(service.send(service.authorized(path).header("Accept", "text/html"))
                        .statusCode())
                .isEqualTo(406);
        assertThat(service.get("/internal/home-timelines/%37/tweets/").statusCode())
                .isEqualTo(200);
        assertThat(service.get("/internal/home-timelines/7;a=b/tweets").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldRejectCallsWithoutTheServiceToken() throws Exception {
        HttpResponse<String> answer = service.send(HttpRequest.newBuilder(service.uri("/internal/partitions")));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldListItsPartitionsWithRoleAndLag() throws Exception {
        JsonNode instance = service.getJson("/internal/partitions");
        assertThat(instance.at("/partitionCount").asInt()).isEqualTo(PARTITIONS);
        assertThat(instance.at("/partitions")).hasSize(2 * PARTITIONS);
        assertThat(instance.at("/partitions/0/role").asText()).isEqualTo("active");
    }

    @Test
    void shouldCountUnappliedRecords() throws Exception {
        log.follow(new UserId(700), new UserId(701));
        log.profile(new UserId(702), "named", null);

        eventually(() -> {
            JsonNode partitions =
                    service.getJson("/internal/partitions?unapplied=true").at("/partitions");
            assertThat(partitions).hasSize(2 * PARTITIONS);
            partitions.forEach(
                    partition -> assertThat(partition.path("unapplied").asLong(-1))
                            .as("%s", partition)
                            .isZero());
        });
        assertThat(service.getJson("/internal/partitions")
                        .at("/partitions/0/unapplied")
                        .isNumber())
                .isFalse();
        for (int user = 700; user < 703; user++) {
            assertThat(service.postJson("/internal/users", "{\"ids\":[\"%d\"]}".formatted(user))
                            .at("/users"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldAnswerPagesAboveAnId() throws Exception {
        UserId author = new UserId(710);
        List<String> newestFirst = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            newestFirst.add(0, log.tweet(author, "number " + number).toString());
            log.follow(new UserId(720 + number), author);
        }
        eventually(() -> assertThat(homeTimeline(author)).hasSize(6));
        eventually(() -> assertThat(ids(service.getJson("/internal/followers/710?partitions=0,1,2,3")))
                .hasSize(6));

        String above = "?limit=2&min_id=" + newestFirst.get(4);
        assertThat(lines("/internal/home-timelines/710/tweets" + above).lines())
                .extracting(line -> Long.toString(line.id()))
                .isEqualTo(newestFirst.subList(2, 4));
        assertThat(lines("/internal/user-timelines/710/tweets" + above).lines())
                .extracting(line -> Long.toString(line.id()))
                .isEqualTo(newestFirst.subList(2, 4));
        assertThat(lines("/internal/home-timelines/710/tweets" + above).next()).isEqualTo(newestFirst.get(2));
        assertThat(lines("/internal/user-timelines/710/tweets?limit=4&min_id=" + newestFirst.get(4))
                        .next())
                .isNull();
        assertThat(ids(service.getJson("/internal/followers/710?partitions=0,1,2,3&limit=3&min_id=721")))
                .containsExactly("724", "723", "722");
    }

    @Test
    void shouldNameUnknownQueryParameters() throws Exception {
        for (String path : List.of(
                "partitions?x=1",
                "partitions?unapplied=true&x=1",
                "home-timelines/1/tweets?limit=2&x=1",
                "user-timelines/1/tweets?x=1",
                "following/1?partitions=0&x=1",
                "followers/1?partitions=0&x=1",
                "tweets/1/retweets/1?x=1")) {
            HttpResponse<String> answer = service.get("/internal/" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(RoostJson.mapper().readTree(answer.body()).findValuesAsText("field"))
                    .as(path)
                    .contains("x");
        }
    }

    private void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }

    /** Returns a user of another partition than {@code other}. */
    private static UserId userOutside(UserId other) {
        return Stream.iterate(other.value() + 1_000, id -> id + 1)
                .map(UserId::new)
                .filter(user ->
                        AuthorBucket.partitionOf(user, PARTITIONS) != AuthorBucket.partitionOf(other, PARTITIONS))
                .findFirst()
                .orElseThrow();
    }

    private List<TweetId> homeTimeline(UserId user) {
        return service.homeTimeline(user);
    }

    /** Returns a page of the home timeline with complete tweets, as an array. */
    private JsonNode tweetsAtHome(UserId user) throws Exception {
        return json(lines("/internal/home-timelines/%s/tweets".formatted(user)));
    }

    private static JsonNode json(TweetLines lines) throws Exception {
        List<String> tweets = new ArrayList<>();
        for (TweetLine line : lines.lines()) {
            assertThat(line.isElsewhere() || line.lacksOriginal()).isFalse();
            tweets.add(new String(line.answer(), line.from(), line.length(), StandardCharsets.UTF_8));
        }
        return RoostJson.mapper().readTree(tweets.toString());
    }

    private TweetLines lines(String path) {
        return StreamsInstance.tweetLines(service.get(path));
    }

    private JsonNode body(TweetId tweet) throws Exception {
        HttpResponse<String> answer = service.post("/internal/tweet-lines", "{\"ids\":[\"%s\"]}".formatted(tweet));
        return json(StreamsInstance.tweetLines(answer)).path(0);
    }

    private static List<String> ids(JsonNode slice) {
        List<String> ids = new ArrayList<>();
        slice.at("/ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }
}
