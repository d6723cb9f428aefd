package io.roost.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.demo.RunningDemo;
import io.roost.demo.client.RoostClient;
import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;
import io.roost.events.view.Page;
import io.roost.events.view.Tweet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client has written is in its next read: write and read at once, many times. */
@Timeout(300)
class ReadYourWritesScenarioTest {

    private static final int TIMES = 200;
    private static final AtomicLong NUMBERS = new AtomicLong(880_000);

    @RegisterExtension
    static final RunningDemo DEMO = new RunningDemo();

    private RoostClient client;

    @BeforeEach
    void connect() {
        client = DEMO.client();
    }

    @Test
    void shouldShowOnesOwnTweetAtOnce() {
        UserId ada = people(1).get(0);
        List<TweetId> expected = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            expected.add(0, client.post(ada, "tweet " + time).id());

            assertThat(newest(client.homeTimeline(ada, 20))).isEqualTo(newest(expected));
        }
    }

    @Test
    void shouldShowOnesOwnRetweetAtOnce() {
        UserId author = people(1).get(0);
        UserId ada = people(1).get(0);
        for (int time = 0; time < TIMES; time++) {
            TweetId tweet = client.post(author, "tweet " + time).id();
            TweetId retweet = client.retweet(ada, tweet).id();

            assertThat(newest(client.homeTimeline(ada, 1))).containsExactly(retweet);
        }
    }

    @Test
    void shouldShowTheTweetsOfAFolloweeAtOnce() {
        UserId author = people(1).get(0);
        TweetId tweet = client.post(author, "hello").id();
        for (UserId ada : people(TIMES)) {
            client.follow(ada, author);
            assertThat(newest(client.homeTimeline(ada, 20))).containsExactly(tweet);

            client.unfollow(ada, author);
            assertThat(newest(client.homeTimeline(ada, 20))).isEmpty();
        }
    }

    @Test
    void shouldShowTheTweetsOfAFolloweeWhomNobodyFollowedBeforeAtOnce() {
        UserId ada = people(1).get(0);
        for (UserId author : people(TIMES)) {
            TweetId tweet = client.post(author, "hello").id();
            client.follow(ada, author);

            assertThat(newest(client.homeTimeline(ada, 1))).containsExactly(tweet);
        }
    }

    /** New people, whom the view knows. */
    private List<UserId> people(int count) {
        List<UserId> people = Stream.generate(() -> new UserId(NUMBERS.incrementAndGet()))
                .limit(count)
                .toList();
        client.ingest(people.stream()
                .map("{\"type\":\"profile\",\"user\":\"%1$s\",\"username\":\"writer_%1$s\"}"::formatted)
                .toList());
        await().atMost(Duration.ofMinutes(1)).until(() -> people.stream()
                .allMatch(person -> client.user(person).isPresent()));
        return people;
    }

    private static List<TweetId> newest(Page<Tweet> page) {
        return page.items().stream().map(Tweet::id).toList();
    }

    private static List<TweetId> newest(List<TweetId> ids) {
        return ids.subList(0, Math.min(20, ids.size()));
    }
}
