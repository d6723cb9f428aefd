package io.roost.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.cli.client.RoostClient;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A user of a scenario. Timelines are compared by the texts of their entries, newest first. */
record ScenarioUser(RoostClient client, UserId id) {

    private static final Duration BOUND = Duration.ofSeconds(15);

    void follows(ScenarioUser followee) {
        client.follow(id, followee.id);
    }

    void unfollows(ScenarioUser followee) {
        client.unfollow(id, followee.id);
    }

    Tweet tweets(String text) {
        return client.post(id, text);
    }

    Tweet retweets(Tweet tweet) {
        return client.retweet(id, tweet.id());
    }

    void undoesRetweetOf(Tweet tweet) {
        client.undoRetweet(id, tweet.id());
    }

    void deletes(Tweet tweet) {
        client.delete(tweet.id());
    }

    void changesDisplayNameTo(String displayName) {
        client.edit(id, Map.of("displayName", displayName));
    }

    /** Checks that the home timeline has exactly these texts. */
    void seesAtHome(String... texts) {
        sees(ScenarioUser::shown, texts);
    }

    /** Checks that the tweets in the home timeline have exactly these authors. */
    void seesAtHomeTweetsBy(String... displayNames) {
        sees(tweet -> tweet.author().displayName(), displayNames);
    }

    void seesRetweetCount(Tweet tweet, long times) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(client.tweet(tweet.id()))
                .hasValueSatisfying(now -> assertThat(now.retweetCount()).isEqualTo(times)));
    }

    void doesNotFind(Tweet tweet) {
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(client.tweet(tweet.id())).isEmpty());
    }

    void hasCounts(long followers, long following, long tweets) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(client.user(id)).hasValueSatisfying(user -> {
            assertThat(user.followersCount()).as("followers").isEqualTo(followers);
            assertThat(user.followingCount()).as("following").isEqualTo(following);
            assertThat(user.tweetsCount()).as("tweets").isEqualTo(tweets);
        }));
    }

    private void sees(Function<Tweet, String> shown, String... expected) {
        await().atMost(BOUND).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(
                        client.homeTimeline(id, 200).items())
                .extracting(shown)
                .isEqualTo(List.of(expected)));
    }

    private static String shown(Tweet tweet) {
        Tweet original = tweet.retweetOf();
        return original == null ? tweet.text() : "RT " + original.text();
    }
}
