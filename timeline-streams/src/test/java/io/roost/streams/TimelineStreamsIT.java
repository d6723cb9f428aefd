package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.json.EventSerde;
import io.roost.contract.json.RoostJson;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The service on the real broker, with four partitions, asked over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelineStreamsIT {

    private static final int PARTITIONS = StreamsInstance.PARTITIONS;
    private static final UserId ALICE = new UserId(1);
    private static final UserId BOB = new UserId(2);
    private static final UserId CAROL = new UserId(Long.MAX_VALUE);

    private final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
    private EmbeddedBroker broker;
    private KafkaProducer<String, byte[]> log;
    private StreamsInstance service;

    @BeforeAll
    void start(@TempDir Path state) {
        broker = EmbeddedBroker.inTemporaryDirectory();
        service = new StreamsInstance(
                        broker.bootstrapServers(),
                        state,
                        Map.of("STREAMS_PROCESSING_GUARANTEE", processingGuarantee(), "ROOST_LOG_LEVEL", "WARN"))
                .start();
        log = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        service.awaitReady();
    }

    String processingGuarantee() {
        return "at_least_once";
    }

    @AfterAll
    void stop() throws Exception {
        log.close();
        service.close();
        broker.close();
    }

    @Test
    void shouldShowTweetsOfFolloweesAndOnesOwn() {
        TweetId own = tweet(ALICE, "mine");
        follow(ALICE, BOB);
        TweetId bobs = tweet(BOB, "hi");

        eventually(() -> assertThat(homeTimeline(ALICE)).containsExactly(bobs, own));
        assertThat(homeTimeline(BOB)).containsExactly(bobs);
    }

    @Test
    void shouldMergeWhatAnAuthorPostedBeforeAndTakeItOutAgain() {
        UserId reader = new UserId(100);
        UserId author = userOutside(reader);
        List<TweetId> tweets = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            tweets.add(0, tweet(author, "number " + number));
        }
        assertThat(homeTimeline(reader)).isEmpty();

        follow(reader, author);
        eventually(() -> assertThat(homeTimeline(reader)).isEqualTo(tweets));

        delete(author, tweets.remove(3));
        eventually(() -> assertThat(homeTimeline(reader)).isEqualTo(tweets));

        send("follows", reader, new UserUnfollowed(reader, author, Instant.now()), FollowEvent.class);
        eventually(() -> assertThat(homeTimeline(reader)).isEmpty());
    }

    @Test
    void shouldTellWhenItShowsAWrite() throws Exception {
        UserId reader = new UserId(150);
        UserId author = userOutside(reader);
        TweetId tweet = tweet(author, "before the follow");

        follow(reader, author);
        assertThat(condition("follows/%s/%s".formatted(reader, author))).isEqualTo(204);
        assertThat(homeTimeline(reader)).containsExactly(tweet);

        TweetId own = tweet(reader, "mine");
        assertThat(condition("tweeted/%s/%s".formatted(reader, own))).isEqualTo(204);
        assertThat(homeTimeline(reader)).containsExactly(own, tweet);

        send("follows", reader, new UserUnfollowed(reader, author, Instant.now()), FollowEvent.class);
        assertThat(condition("unfollows/%s/%s".formatted(reader, author))).isEqualTo(204);
        assertThat(homeTimeline(reader)).containsExactly(own);
    }

    @Test
    void shouldRefuseConditionsThatItDoesNotKnow() throws Exception {
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

    /** Exactly-once shows nothing before its commit, some seconds later. */
    private int condition(String condition) throws Exception {
        return service.get("/internal/conditions/%s?within=9999".formatted(condition))
                .statusCode();
    }

    @Test
    void shouldCountRetweetsAndTakeThemAwayWithTheirOriginal() throws Exception {
        UserId author = new UserId(200);
        UserId retweeter = userOutside(author);
        UserId reader = new UserId(201);
        follow(reader, retweeter);
        TweetId original = tweet(author, "worth repeating");
        TweetId retweet = retweet(retweeter, original);
        TweetId retweetOfRetweet = retweet(reader, retweet);
        TweetId second = retweet(retweeter, original);

        eventually(() -> {
            assertThat(homeTimeline(reader)).containsExactly(retweetOfRetweet, retweet);
            assertThat(body(original).at("/retweetCount").asInt()).isEqualTo(2);
            assertThat(body(retweet).at("/retweetOf/id").asText()).isEqualTo(original.toString());
            assertThat(body(retweetOfRetweet).at("/retweetOf/id").asText()).isEqualTo(original.toString());
            assertThat(body(second).isMissingNode()).isTrue();
        });

        delete(author, original);
        eventually(() -> {
            assertThat(homeTimeline(reader)).isEmpty();
            assertThat(body(retweet).isMissingNode()).isTrue();
        });
    }

    @Test
    void shouldShowTheLatestProfileAndCountsOfAUser() throws Exception {
        UserId user = new UserId(300);
        follow(new UserId(301), user);
        follow(new UserId(302), user);
        follow(user, new UserId(301));
        TweetId tweet = tweet(user, "hello");
        profile(user, "ada", "Ada");
        profile(user, "ada", "Ada Lovelace");

        eventually(() -> {
            JsonNode shown = post("/internal/users", "{\"ids\":[\"300\"]}").at("/users/0");
            assertThat(shown.at("/displayName").asText()).isEqualTo("Ada Lovelace");
            assertThat(shown.at("/followersCount").asInt()).isEqualTo(2);
            assertThat(shown.at("/followingCount").asInt()).isEqualTo(1);
            assertThat(shown.at("/tweetsCount").asInt()).isEqualTo(1);
            assertThat(body(tweet).at("/author/displayName").asText()).isEqualTo("Ada Lovelace");
        });
        assertThat(ids(getJson("/internal/followers/300?partitions=0,1,2,3"))).containsExactly("302", "301");
        assertThat(ids(getJson("/internal/following/300"))).containsExactly("301");
        assertThat(post("/internal/users", "{\"ids\":[\"999999\"]}").at("/users"))
                .isEmpty();
    }

    @Test
    void shouldPageThroughATimelineInEitherDirection() throws Exception {
        List<TweetId> tweets = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            tweets.add(0, tweet(CAROL, "number " + number));
        }
        eventually(() -> assertThat(homeTimeline(CAROL)).isEqualTo(tweets));

        TweetLines page = lines("/internal/home-timelines/%s/tweets?limit=3&max_id=%s&since_id=%s"
                .formatted(CAROL, tweets.get(2), tweets.get(8)));
        assertThat(page.lines()).extracting(line -> new TweetId(line.id())).isEqualTo(tweets.subList(3, 6));
        assertThat(page.next()).isEqualTo(tweets.get(5).toString());
    }

    @Test
    void shouldSetUnreadableAndMisplacedRecordsAsideAndGoOn() {
        UserId author = new UserId(400);
        log.send(new ProducerRecord<>("tweets", "400", "no json".getBytes(StandardCharsets.UTF_8)));
        log.send(new ProducerRecord<>(
                "tweets", "400", "{\"type\":\"TweetPosted\",\"v\":99}".getBytes(StandardCharsets.UTF_8)));
        int wrongPartition = (AuthorBucket.partitionOf(author, PARTITIONS) + 1) % PARTITIONS;
        TweetId misplaced = ids.next(author);
        log.send(new ProducerRecord<>(
                "tweets",
                wrongPartition,
                "400",
                new EventSerde<>(TweetEvent.class)
                        .serializer()
                        .serialize("", new TweetPosted(misplaced, author, "lost", null, misplaced.createdAt()))));
        TweetId readable = tweet(author, "after");

        eventually(() -> assertThat(homeTimeline(author)).containsExactly(readable));
        await().atMost(Duration.ofSeconds(20)).until(() -> DeadLetters.count(broker.bootstrapServers()) >= 3);
    }

    @Test
    void shouldSetRecordsAsideThatAreAsLargeAsKafkaTakesAndGoOn() {
        UserId author = new UserId(410);
        long before = DeadLetters.count(broker.bootstrapServers());
        for (int number = 0; number < 300; number++) {
            tweet(author, "number " + number);
        }
        log.send(new ProducerRecord<>("tweets", "410", new byte[1_048_400]));
        byte[] unknownType =
                "{\"type\":\"%s\"}".formatted("x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        log.send(new ProducerRecord<>("tweets", "410", unknownType));
        String posted = "{\"v\":1,\"type\":\"TweetPosted\",\"tweetId\":\"%s\",\"authorId\":\"410\",\"text\":\"%s\","
                + "\"createdAt\":\"2026-11-21T12:00:00Z\"}";
        byte[] overlong =
                posted.formatted(ids.next(author), "x".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        log.send(new ProducerRecord<>("tweets", "410", overlong));
        TweetId after = tweet(author, "after");

        eventually(() -> assertThat(homeTimeline(author)).startsWith(after));
        assertThat(homeTimeline(author)).hasSize(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> DeadLetters.count(broker.bootstrapServers()) >= before + 3);
    }

    @Test
    void shouldAnswerAPageWithItsTweetsAndShowEachChangeAtOnce() throws Exception {
        UserId author = new UserId(500);
        UserId retweeter = userOutside(author);
        follow(ALICE, retweeter);
        UserId reader = new UserId(501);
        follow(reader, author);
        follow(reader, retweeter);
        TweetId original = tweet(author, "lines\nand \"quotes\"");
        TweetId retweet = retweet(retweeter, original);

        eventually(() -> {
            JsonNode page = tweetsAtHome(reader);
            assertThat(page.at("/0/id").asText()).isEqualTo(retweet.toString());
            assertThat(page.at("/0/retweetOf")).isEqualTo(page.at("/1"));
            assertThat(page.at("/1/text").asText()).isEqualTo("lines\nand \"quotes\"");
            assertThat(page.at("/1/retweetCount").asInt()).isEqualTo(1);
            assertThat(page.at("/1/author/username").isNull()).isTrue();
        });

        profile(author, "grace", "Grace");
        eventually(() -> {
            assertThat(tweetsAtHome(reader).at("/1/author/displayName").asText())
                    .isEqualTo("Grace");
            assertThat(tweetsAtHome(reader).at("/0/retweetOf/author/username").asText())
                    .isEqualTo("grace");
        });
        TweetId second = retweet(ALICE, original);
        eventually(() ->
                assertThat(tweetsAtHome(reader).at("/1/retweetCount").asInt()).isEqualTo(2));
        delete(ALICE, second);
        eventually(() ->
                assertThat(tweetsAtHome(reader).at("/1/retweetCount").asInt()).isEqualTo(1));
        delete(author, original);
        eventually(() -> assertThat(tweetsAtHome(reader)).isEmpty());
        assertThat(lines("/internal/user-timelines/%s/tweets".formatted(author)).lines())
                .isEmpty();
    }

    @Test
    void shouldNameWhatFollowsAPage() throws Exception {
        UserId author = new UserId(510);
        List<TweetId> tweets = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            tweets.add(0, tweet(author, "number " + number));
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
    void shouldAnswerAPageWithoutBlockingThatWasReadBefore() throws Exception {
        UserId author = new UserId(515);
        tweet(author, "once");
        String path = "/internal/home-timelines/%s/tweets".formatted(author);
        eventually(() -> assertThat(lines(path).lines()).hasSize(1));

        double before = pagesAtOnce();
        eventually(() -> {
            assertThat(lines(path).lines()).hasSize(1);
            assertThat(pagesAtOnce()).isGreaterThan(before);
        });
    }

    private double pagesAtOnce() throws Exception {
        return service.admin("/metrics")
                .body()
                .lines()
                .filter(line -> line.contains("HomePageHandler_page_at_once_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void shouldWordRefusalsOfPagesAsEverywhere() throws Exception {
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
    void shouldRefuseACallWithoutTheServiceToken() throws Exception {
        HttpResponse<String> answer = service.send(HttpRequest.newBuilder(service.uri("/internal/partitions")));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldListItsPartitionsWithRoleAndLag() throws Exception {
        JsonNode instance = getJson("/internal/partitions");
        assertThat(instance.at("/partitionCount").asInt()).isEqualTo(PARTITIONS);
        assertThat(instance.at("/partitions")).hasSize(2 * PARTITIONS);
        assertThat(instance.at("/partitions/0/role").asText()).isEqualTo("active");
    }

    @Test
    void shouldSayWhatOfTheLogItHasNotApplied() throws Exception {
        follow(new UserId(700), new UserId(701));
        profile(new UserId(702), "named", null);

        eventually(() -> {
            JsonNode partitions = getJson("/internal/partitions?unapplied=true").at("/partitions");
            assertThat(partitions).hasSize(2 * PARTITIONS);
            partitions.forEach(
                    partition -> assertThat(partition.path("unapplied").asLong(-1))
                            .as("%s", partition)
                            .isZero());
        });
        assertThat(getJson("/internal/partitions").at("/partitions/0/unapplied").isNumber())
                .isFalse();
        for (int user = 700; user < 703; user++) {
            assertThat(post("/internal/users", "{\"ids\":[\"%d\"]}".formatted(user))
                            .at("/users"))
                    .hasSize(1);
        }
    }

    @Test
    void shouldAnswerThePagesAboveAnId() throws Exception {
        UserId author = new UserId(710);
        List<String> newestFirst = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            newestFirst.add(0, tweet(author, "number " + number).toString());
            follow(new UserId(720 + number), author);
        }
        eventually(() -> assertThat(homeTimeline(author)).hasSize(6));
        eventually(() -> assertThat(ids(getJson("/internal/followers/710?partitions=0,1,2,3")))
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
        assertThat(ids(getJson("/internal/followers/710?partitions=0,1,2,3&limit=3&min_id=721")))
                .containsExactly("724", "723", "722");
    }

    @Test
    void shouldNameQueryParametersThatItDoesNotKnow() throws Exception {
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

    private TweetId tweet(UserId author, String text) {
        TweetId id = ids.next(author);
        send("tweets", author, new TweetPosted(id, author, text, null, id.createdAt()), TweetEvent.class);
        return id;
    }

    private TweetId retweet(UserId author, TweetId original) {
        TweetId id = ids.nextAfter(author, original.createdAt());
        send("tweets", author, new TweetPosted(id, author, "", original, id.createdAt()), TweetEvent.class);
        return id;
    }

    private void delete(UserId author, TweetId tweet) {
        send("tweets", author, new TweetDeleted(tweet, author, Instant.now()), TweetEvent.class);
    }

    private void follow(UserId follower, UserId followee) {
        send("follows", follower, new UserFollowed(follower, followee, Instant.now()), FollowEvent.class);
    }

    private void profile(UserId user, String username, String displayName) {
        Instant now = Instant.now();
        send(
                "profiles",
                user,
                new ProfileUpdated(user, username, displayName, null, null, now, now),
                ProfileUpdated.class);
    }

    private <E extends Event> void send(String topic, UserId key, E event, Class<E> type) {
        log.send(new ProducerRecord<>(
                topic, key.toString(), new EventSerde<>(type).serializer().serialize(topic, event)));
    }

    /** Somebody whose tweets must cross partitions to reach {@code other}. */
    private static UserId userOutside(UserId other) {
        return Stream.iterate(other.value() + 1_000, id -> id + 1)
                .map(UserId::new)
                .filter(user ->
                        AuthorBucket.partitionOf(user, PARTITIONS) != AuthorBucket.partitionOf(other, PARTITIONS))
                .findFirst()
                .orElseThrow();
    }

    private List<TweetId> homeTimeline(UserId user) {
        try {
            return HomeTimelinePage.ids(service.get(HomeTimelinePage.path(user)));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A page of the home timeline, with tweets of which nothing is missing, as an array. */
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

    private TweetLines lines(String path) throws Exception {
        return lines(service.get(path));
    }

    private static TweetLines lines(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TweetLines.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode body(TweetId tweet) throws Exception {
        HttpResponse<String> answer = service.post("/internal/tweet-lines", "{\"ids\":[\"%s\"]}".formatted(tweet));
        return json(lines(answer)).path(0);
    }

    private static List<String> ids(JsonNode slice) {
        List<String> ids = new ArrayList<>();
        slice.at("/ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static List<String> strings(List<TweetId> tweets) {
        return tweets.stream().map(TweetId::toString).collect(Collectors.toList());
    }

    private JsonNode getJson(String path) throws Exception {
        HttpResponse<String> answer = service.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RoostJson.mapper().readTree(answer.body());
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpResponse<String> answer = service.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RoostJson.mapper().readTree(answer.body());
    }
}
