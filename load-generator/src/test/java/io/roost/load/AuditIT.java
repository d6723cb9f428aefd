package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.id.TweetId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The audit finds no difference in an exact API, and every kind of fault in a faulty one. */
class AuditIT {

    @RegisterExtension
    static final AuditedWorld world = new AuditedWorld();

    @Test
    void shouldFindNoDifferenceInAnExactApi(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("audit.json");

        CommandRun run = world.audit("--users", "all", "--json", json.toString());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("0 differences", "WARNING: 3 records of the log do not count");
        JsonNode report = RoostJson.mapper().readTree(json.toFile());
        assertThat(report.path("exact").asBoolean()).isTrue();
        assertThat(report.path("users").asInt()).isEqualTo(AuditedWorld.USERS);
        assertThat(report.path("entries").asInt()).isGreaterThan(AuditedWorld.TWEETS);
    }

    @Test
    void shouldAuditSomeUsersOnly() {
        assertThat(world.audit("--users", "2").out()).contains(" 2 users, 4 walks");
    }

    @Test
    void shouldFindAMissingTweet() {
        assertFound(timeline -> AuditedWorld.removed(timeline, 300), "entry 301: SQL says tweet", "it nowhere");
    }

    @Test
    void shouldFindAnUnexpectedTweet() {
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
        world.roost.pageFault = page -> {
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
        assertFound(AuditIT::withOldName, "author.username: SQL says", "old_name");
    }

    @Test
    void shouldNotCompareNamesUnderAnotherProfilePolicy() {
        world.roost.timelineFault = (user, timeline) -> withOldName(timeline);

        assertThat(world.audit("--profile-policy", "future").exitCode()).isZero();
    }

    @Test
    void shouldFindAMissingOriginal() {
        world.roost.timelineFault = (user, timeline) -> timeline.stream()
                .map(tweet -> new Tweet(
                        tweet.id(), tweet.text(), tweet.createdAt(), tweet.author(), tweet.retweetCount(), null))
                .toList();

        assertFound("retweetOf: SQL says tweet", "serves null");
    }

    @Test
    void shouldFindARepeatedEntry() {
        world.roost.pageFault = page -> page.next() == null || page.items().size() <= 150
                ? page
                : new Page<>(
                        page.items(),
                        page.items().get(page.items().size() - 2).id().toString());

        assertFound("nothing twice", "again");
    }

    @Test
    void shouldFindASkippedEntry() {
        List<TweetId> ids = world.roost.state().homeTimeline(AuditedWorld.READER).stream()
                .map(Tweet::id)
                .toList();
        world.roost.pageFault = page -> page.next() == null || page.items().size() <= 150
                ? page
                : new Page<>(
                        page.items(),
                        ids.get(ids.indexOf(TweetId.of(page.next())) + 1).toString());

        assertFound("it nowhere");
    }

    @Test
    void shouldFindATruncatedTimeline() {
        world.roost.pageFault = page -> new Page<>(page.items(), null);

        assertFound("it nowhere");
    }

    @Test
    void shouldFindShortPages() {
        world.roost.pageFault = page -> page.next() == null || page.items().size() <= 150
                ? page
                : new Page<>(
                        page.items().subList(0, 150), page.items().get(149).id().toString());

        assertFound("a page of 200", "one of 150");
    }

    @Test
    void shouldFindEndlessPages() {
        world.roost.pageFault = page -> new Page<>(page.items(), Long.toString(Long.MAX_VALUE));

        assertFound("an end", "page after page");
    }

    @Test
    void shouldFindAnEmptyLastPage() {
        world.roost.pageFault = page -> page.items().isEmpty() || page.next() != null
                ? page
                : new Page<>(
                        page.items(),
                        page.items().get(page.items().size() - 1).id().toString());

        assertFound("no such page");
    }

    @Test
    void shouldFindAFailingTimeline() {
        world.roost.failure = call -> call.contains("/users/1/") ? 500 : 0;

        assertFound("HTTP 500");
    }

    private static void assertFound(UnaryOperator<List<Tweet>> fault, String... words) {
        world.roost.timelineFault =
                (user, timeline) -> user.equals(AuditedWorld.READER) ? fault.apply(timeline) : timeline;
        assertFound(words);
    }

    private static void assertFound(String... words) {
        CommandRun run = world.audit("--settle", "0s", "--differences", "5000");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out()).contains(words).contains("user 1, ", "users DIFFER");
    }

    private static List<Tweet> replaced(List<Tweet> timeline, int index, UnaryOperator<Tweet> change) {
        if (index < timeline.size()) {
            timeline.set(index, change.apply(timeline.get(index)));
        }
        return timeline;
    }

    private static List<Tweet> withOldName(List<Tweet> timeline) {
        return replaced(
                timeline,
                20,
                tweet -> new Tweet(
                        tweet.id(),
                        tweet.text(),
                        tweet.createdAt(),
                        new Author(tweet.author().id(), "old_name", "Old", null),
                        tweet.retweetCount(),
                        tweet.retweetOf()));
    }

    private static Tweet with(Tweet tweet, TweetId id, String text, long retweetCount) {
        return new Tweet(id, text, tweet.createdAt(), tweet.author(), retweetCount, tweet.retweetOf());
    }
}
