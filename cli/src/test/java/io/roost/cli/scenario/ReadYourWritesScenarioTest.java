package io.roost.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.cli.RunningDemo;
import io.roost.cli.client.RoostClient;
import io.roost.cli.client.RoostClient.Account;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import io.roost.contract.rest.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client's next read shows its write: many writes, each followed by a read. */
@Timeout(300)
class ReadYourWritesScenarioTest {

    private static final int TIMES = 100;

    /** Fewer, because hashing a password takes long. */
    private static final int SIGN_UPS = 20;

    private static final AtomicLong NUMBERS = new AtomicLong(880_000);

    @RegisterExtension
    static final RunningDemo DEMO = new RunningDemo();

    private final List<String> stale = new ArrayList<>();
    private RoostClient client;

    @BeforeEach
    void connect() {
        client = DEMO.client();
    }

    /** A list of all stale reads explains more than the first one. */
    @AfterEach
    void requireNoStaleRead() {
        assertThat(stale).isEmpty();
    }

    @Test
    void shouldShowANewTweet() {
        UserId ada = createUsers(1).get(0);
        List<TweetId> posted = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            posted.add(0, client.post(ada, "tweet " + time).id());

            expectTweets(ada, posted);
        }
    }

    @Test
    void shouldShowADeletion() {
        UserId ada = createUsers(1).get(0);
        TweetId kept = client.post(ada, "kept").id();
        for (int time = 0; time < TIMES; time++) {
            client.delete(client.post(ada, "a mistake").id());

            expectTweets(ada, List.of(kept));
        }
    }

    @Test
    void shouldShowARetweetAndItsUndoing() {
        UserId author = createUsers(1).get(0);
        UserId ada = createUsers(1).get(0);
        for (int time = 0; time < TIMES; time++) {
            TweetId tweet = client.post(author, "tweet " + time).id();
            TweetId retweet = client.retweet(ada, tweet).id();
            expectTweets(ada, List.of(retweet));
            expect("retweets", retweets(tweet), 1L);

            client.undoRetweet(ada, tweet);
            expectTweets(ada, List.of());
            expect("retweets", retweets(tweet), 0L);
        }
    }

    @Test
    void shouldShowAFolloweeWithOtherFollowers() {
        UserId author = createUsers(1).get(0);
        TweetId tweet = client.post(author, "hello").id();
        List<UserId> readers = createUsers(TIMES);
        for (UserId ada : readers) {
            client.follow(ada, author);
            expect("home timeline", home(ada), List.of(tweet));
            expect("following", count(ada, User::followingCount), 1L);
            expect("followers", count(author, User::followersCount), readers.indexOf(ada) + 1L);
        }
        for (UserId ada : readers) {
            client.unfollow(ada, author);
            expect("home timeline", home(ada), List.of());
            expect("following", count(ada, User::followingCount), 0L);
            expect("followers", count(author, User::followersCount), TIMES - readers.indexOf(ada) - 1L);
        }
    }

    @Test
    void shouldShowAFolloweeWithoutOtherFollowers() {
        UserId ada = createUsers(1).get(0);
        List<UserId> authors = createUsers(TIMES);
        List<TweetId> followed = new ArrayList<>();
        for (UserId author : authors) {
            followed.add(0, client.post(author, "hello").id());
            client.follow(ada, author);

            expect("home timeline", home(ada), newest(followed));
            expect("following", count(ada, User::followingCount), (long) followed.size());
            expect("followers", count(author, User::followersCount), 1L);
        }
        for (UserId author : authors) {
            client.unfollow(ada, author);
            followed.remove(followed.size() - 1);

            expect("home timeline", home(ada), newest(followed));
            expect("following", count(ada, User::followingCount), (long) followed.size());
            expect("followers", count(author, User::followersCount), 0L);
        }
    }

    @Test
    void shouldShowAnEditedProfile() {
        UserId ada = createUsers(1).get(0);
        client.post(ada, "hello");
        for (int time = 0; time < TIMES; time++) {
            String name = "Ada " + time;
            client.edit(ada, Map.of("displayName", name));

            expect("by id", client.user(ada).map(User::displayName).orElse(""), name);
            expect("by username", named("writer_" + ada, User::displayName), name);
            String shown = client.userTimeline(ada, 1).items().get(0).author().displayName();
            expect("in a tweet", shown == null ? "" : shown, name);
        }
    }

    @Test
    void shouldShowANewUser() {
        for (int time = 0; time < SIGN_UPS; time++) {
            String username = "new_" + NUMBERS.incrementAndGet();
            Account account = client.signUp(username, "correct horse battery", "New");
            UserId id = account.user().id();

            expect("by id", client.user(id).map(User::username).orElse(""), username);
            expect("by username", named(username, User::id), id);
            expect("home timeline", home(id), List.of());
        }
    }

    /** Checks that these are all tweets of the user, who follows nobody. */
    private void expectTweets(UserId user, List<TweetId> expected) {
        expect("home timeline", home(user), newest(expected));
        expect("user timeline", ids(client.userTimeline(user, 20)), newest(expected));
        expect("tweets", count(user, User::tweetsCount), (long) expected.size());
    }

    private void expect(String what, Object read, Object expected) {
        if (!read.equals(expected)) {
            stale.add("%s: read %s, written was %s".formatted(what, read, expected));
        }
    }

    private List<TweetId> home(UserId user) {
        return ids(client.homeTimeline(user, 20));
    }

    private long count(UserId user, Function<User, Number> count) {
        return client.user(user).map(count).orElseThrow().longValue();
    }

    private long retweets(TweetId tweet) {
        return client.tweet(tweet).orElseThrow().retweetCount();
    }

    private Object named(String username, Function<User, Object> field) {
        return client.userNamed(username).map(field).orElse("nobody");
    }

    /** Creates users and waits until the view has them. */
    private List<UserId> createUsers(int count) {
        List<UserId> people = Stream.generate(() -> new UserId(NUMBERS.incrementAndGet()))
                .limit(count)
                .toList();
        client.ingest(people.stream()
                .map(person -> new UpdateProfile(person, "writer_" + person, null, null, null, null))
                .toList());
        await().atMost(Duration.ofMinutes(1)).until(() -> people.stream()
                .allMatch(person -> client.user(person).isPresent()));
        return people;
    }

    private static List<TweetId> ids(Page<Tweet> page) {
        return page.items().stream().map(Tweet::id).toList();
    }

    private static List<TweetId> newest(List<TweetId> ids) {
        return List.copyOf(ids.subList(0, Math.min(20, ids.size())));
    }
}
