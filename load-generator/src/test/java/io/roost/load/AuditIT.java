package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.EmbeddedBroker;
import io.roost.events.ProfileUpdated;
import io.roost.events.TweetDeleted;
import io.roost.events.TweetPosted;
import io.roost.events.UserFollowed;
import io.roost.events.id.AuthorBucket;
import io.roost.events.id.TweetId;
import io.roost.events.id.TweetIdGenerator;
import io.roost.events.id.UserId;
import io.roost.events.json.RoostJson;
import io.roost.events.view.Author;
import io.roost.events.view.Page;
import io.roost.events.view.Tweet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit passes an API that is exact, and finds every kind of fault in one that is not. */
class AuditIT {

    private static final UserId READER = new UserId(1);
    private static final int USERS = 5;
    private static final int TWEETS = 450;

    private static EmbeddedBroker broker;
    private static LogWriter log;
    private static FakeRoost roost;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.inTemporaryDirectory();
        log = new LogWriter(broker.bootstrapServers(), 2);
        roost = new FakeRoost(log);
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
        for (long user = 2; user <= USERS; user++) {
            roost.append(new UserFollowed(READER, new UserId(user), Instant.now()));
            roost.append(new ProfileUpdated(
                    new UserId(user), "user" + user, "User " + user, null, null, Instant.now(), Instant.now()));
        }
        TweetId last = null;
        for (int number = 0; number < TWEETS; number++) {
            UserId author = new UserId(2 + number % (USERS - 1));
            TweetId id = ids.next(author);
            TweetId retweetOf = number % 10 == 9 ? last : null;
            roost.append(
                    new TweetPosted(id, author, retweetOf == null ? "tweet " + number : "", retweetOf, id.createdAt()));
            if (number % 25 == 0) {
                roost.append(new TweetDeleted(id, author, Instant.now()));
            }
            last = id;
        }
        log.send("tweets", "2", "no event at all".getBytes(StandardCharsets.UTF_8));
        misplace(new UserFollowed(READER, new UserId(USERS + 1), Instant.now()));
        log.send(
                "profiles",
                "1",
                log.value(new ProfileUpdated(
                        new UserId(2), "other_key", null, null, null, Instant.now(), Instant.now())));
        log.flush();
    }

    /** A record that the view does not take: it lies in a partition that is not its key's. */
    private static void misplace(UserFollowed event) {
        int other = 1 - AuthorBucket.partitionOf(event.followerId(), 2);
        log.send(other, "follows", event.followerId().toString(), log.value(event));
    }

    @AfterAll
    static void stop() {
        roost.close();
        log.close();
        broker.close();
    }

    @BeforeEach
    void beExact() {
        roost.timelineFault = (user, timeline) -> timeline;
        roost.pageFault = page -> page;
        roost.failure = call -> 0;
    }

    @Test
    void shouldFindNoDifferenceInAnExactApi(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("audit.json");

        CommandRun run = audit("--users", "all", "--json", json.toString());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("0 differences", "WARNING: 3 records of the log do not count");
        JsonNode report = RoostJson.mapper().readTree(json.toFile());
        assertThat(report.path("exact").asBoolean()).isTrue();
        assertThat(report.path("users").asInt()).isEqualTo(USERS);
        assertThat(report.path("entries").asInt()).isGreaterThan(TWEETS);
    }

    @Test
    void shouldAuditSomeUsersOnly() {
        assertThat(audit("--users", "2").out()).contains(" 2 users, 4 ways");
    }

    @Test
    void shouldFindAMissingTweet() {
        assertFound(timeline -> removed(timeline, 300), "entry 301: SQL says tweet", "it nowhere");
    }

    @Test
    void shouldFindATweetTooMany() {
        assertFound(
                timeline -> {
                    Tweet first = timeline.get(0);
                    timeline.add(0, with(first, new TweetId(first.id().value() + 1), first.text(), 0));
                    return timeline;
                },
                "it is not in the timeline");
    }

    @Test
    void shouldFindAWrongOrder() {
        roost.pageFault = page -> {
            List<Tweet> items = new ArrayList<>(page.items());
            if (items.size() > 20) {
                Collections.swap(items, 10, 11);
            }
            return new Page<>(items, page.next());
        };

        assertFound("order: SQL says tweet");
    }

    @Test
    void shouldFindAWrongText() {
        assertFound(timeline -> replaced(timeline, 20, tweet -> with(tweet, tweet.id(), "wrong", 0)), ", text: SQL");
    }

    @Test
    void shouldFindAWrongCount() {
        assertFound(
                timeline -> replaced(timeline, 20, tweet -> with(tweet, tweet.id(), tweet.text(), 77)),
                "retweetCount: SQL says",
                "serves 77");
    }

    @Test
    void shouldFindAWrongAuthorName() {
        assertFound(
                timeline -> replaced(
                        timeline,
                        20,
                        tweet -> new Tweet(
                                tweet.id(),
                                tweet.text(),
                                tweet.createdAt(),
                                new Author(tweet.author().id(), "old_name", "Old", null),
                                tweet.retweetCount(),
                                tweet.retweetOf())),
                "author.username: SQL says",
                "old_name");
    }

    @Test
    void shouldNotCompareNamesUnderAnotherProfilePolicy() {
        roost.timelineFault = (user, timeline) -> replaced(
                timeline,
                20,
                tweet -> new Tweet(
                        tweet.id(),
                        tweet.text(),
                        tweet.createdAt(),
                        new Author(tweet.author().id(), "old_name", "Old", null),
                        tweet.retweetCount(),
                        tweet.retweetOf()));

        assertThat(audit("--profile-policy", "future").exitCode()).isZero();
    }

    @Test
    void shouldFindAnOriginalThatIsNotShown() {
        roost.timelineFault = (user, timeline) -> timeline.stream()
                .map(tweet -> new Tweet(
                        tweet.id(), tweet.text(), tweet.createdAt(), tweet.author(), tweet.retweetCount(), null))
                .toList();

        assertFound("retweetOf: SQL says tweet", "serves null");
    }

    @Test
    void shouldFindAPageThatRepeatsTheOneBefore() {
        roost.pageFault = page -> page.next() == null || page.items().size() <= 150
                ? page
                : new Page<>(
                        page.items(),
                        page.items().get(page.items().size() - 2).id().toString());

        assertFound("nothing twice", "again");
    }

    @Test
    void shouldFindAPageThatIsSkipped() {
        List<TweetId> ids =
                roost.state().homeTimeline(READER).stream().map(Tweet::id).toList();
        roost.pageFault = page -> page.next() == null || page.items().size() <= 150
                ? page
                : new Page<>(
                        page.items(),
                        ids.get(ids.indexOf(TweetId.of(page.next())) + 1).toString());

        assertFound("it nowhere");
    }

    @Test
    void shouldFindAnEndTooEarly() {
        roost.pageFault = page -> new Page<>(page.items(), null);

        assertFound("it nowhere");
    }

    @Test
    void shouldFindShortPages() {
        roost.pageFault = page -> page.next() == null || page.items().size() <= 150
                ? page
                : new Page<>(
                        page.items().subList(0, 150), page.items().get(149).id().toString());

        assertFound("a page of 200", "one of 150");
    }

    @Test
    void shouldFindPagesWithoutEnd() {
        roost.pageFault = page -> new Page<>(page.items(), Long.toString(Long.MAX_VALUE));

        assertFound("an end", "page after page");
    }

    @Test
    void shouldFindAnEmptyPageThatWasPromised() {
        roost.pageFault = page -> page.items().isEmpty() || page.next() != null
                ? page
                : new Page<>(
                        page.items(),
                        page.items().get(page.items().size() - 1).id().toString());

        assertFound("no such page");
    }

    @Test
    void shouldFindTimelinesThatCannotBeHad() {
        roost.failure = call -> call.contains("/users/1/") ? 500 : 0;

        assertFound("HTTP 500");
    }

    @Test
    void shouldAskAgainUntilTheViewHasCaughtUp() {
        AtomicInteger asked = new AtomicInteger();
        roost.timelineFault =
                (user, timeline) -> asked.incrementAndGet() > 12 ? timeline : removed(timeline, timeline.size() - 1);

        CommandRun run = audit("--settle", "30s");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("were asked again while the view caught up");
    }

    @Test
    void shouldReadWhatIsAppendedMeanwhile() {
        AtomicInteger asked = new AtomicInteger();
        TweetIdGenerator ids = new TweetIdGenerator(1, Clock.systemUTC(), Instant.EPOCH);
        roost.timelineFault = (user, timeline) -> {
            if (asked.incrementAndGet() == 1) {
                TweetId id = ids.next(READER);
                roost.append(new TweetPosted(id, READER, "while you audit", null, id.createdAt()));
            }
            return new ArrayList<>(roost.state().homeTimeline(user));
        };

        CommandRun run = audit("--settle", "30s");

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void shouldSayThatTheTokenIsWrong() {
        couldNotRun(CommandRun.of(
                        "audit", "--kafka", broker.bootstrapServers(), "--api", roost.url(), "--token", "wrong"))
                .contains("does not accept the service token (HTTP 401); give the right one with --token");
    }

    @Test
    void shouldNotCallAnOutageADifference() {
        for (int status : new int[] {429, 502, 503, 504}) {
            roost.failure = call -> call.contains("/users/1/") && call.contains("limit=200") ? status : 0;
            couldNotRun(audit("--settle", "0s"))
                    .contains("questions had no answer", "so the audit says nothing", "HTTP " + status);
        }
    }

    @Test
    void shouldAskAgainAfterAnOutage() {
        AtomicInteger asked = new AtomicInteger();
        roost.failure = call -> call.contains("/users/1/") && asked.incrementAndGet() < 6 ? 503 : 0;

        assertThat(audit("--settle", "30s").exitCode()).isZero();
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        couldNotRun(CommandRun.of(
                        "audit", "--kafka", broker.bootstrapServers(), "--api", "http://localhost:1", "--token", "t"))
                .contains("cannot reach http://localhost:1/");
        couldNotRun(CommandRun.of("audit", "--kafka", "localhost:1", "--api", roost.url(), "--token", FakeRoost.TOKEN))
                .contains("the log at localhost:1 does not answer");
        couldNotRun(CommandRun.of("audit", "--kafka", "no host", "--api", roost.url(), "--token", FakeRoost.TOKEN))
                .contains("cannot reach a log at no host");
    }

    @Test
    void shouldSayThatAnOptionIsNoUrlOrNoToken() {
        for (String url : List.of("localhost:8080", "ftp://localhost", "http://a b", "http://")) {
            couldNotRun(CommandRun.of("audit", "--kafka", broker.bootstrapServers(), "--api", url, "--token", "t"))
                    .contains("is no http or https URL");
        }
        couldNotRun(CommandRun.of(
                        "audit", "--kafka", broker.bootstrapServers(), "--api", roost.url(), "--token", "a-secret\nb"))
                .contains("the service token has characters that an HTTP header cannot carry")
                .doesNotContain("a-secret");
    }

    private static AbstractStringAssert<?> couldNotRun(CommandRun run) {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
        List<String> sentences = run.err()
                .lines()
                .filter(line -> line.startsWith("load audit: "))
                .toList();
        assertThat(sentences).as(run.err()).hasSize(1);
        assertThat(run.err()).doesNotContain("\tat ");
        return assertThat(sentences.get(0));
    }

    @Test
    void shouldSayInOneSentenceThatNoLogIsThere() {
        CommandRun run = CommandRun.of("audit", "--data", "/nowhere");

        assertThat(run.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(run.err()).contains("give --kafka").hasLineCount(1);
    }

    private static void assertFound(UnaryOperator<List<Tweet>> fault, String... words) {
        roost.timelineFault = (user, timeline) -> user.equals(READER) ? fault.apply(timeline) : timeline;
        assertFound(words);
    }

    private static void assertFound(String... words) {
        CommandRun run = audit("--settle", "0s", "--differences", "5000");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FOUND_FAULTS);
        assertThat(run.out()).contains(words).contains("user 1, ", "users DIFFER");
    }

    private static CommandRun audit(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "audit", "--kafka", broker.bootstrapServers(), "--api", roost.url(), "--token", FakeRoost.TOKEN));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static List<Tweet> removed(List<Tweet> timeline, int index) {
        if (index >= 0 && index < timeline.size()) {
            timeline.remove(index);
        }
        return timeline;
    }

    private static List<Tweet> replaced(List<Tweet> timeline, int index, UnaryOperator<Tweet> change) {
        if (index < timeline.size()) {
            timeline.set(index, change.apply(timeline.get(index)));
        }
        return timeline;
    }

    private static Tweet with(Tweet tweet, TweetId id, String text, long retweetCount) {
        return new Tweet(id, text, tweet.createdAt(), tweet.author(), retweetCount, tweet.retweetOf());
    }
}
