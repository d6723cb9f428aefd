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

/** What somebody does, and what they see: timelines as the texts of their entries, newest first. */
record Person(RoostClient client, UserId id) {

    private static final Duration SOON = Duration.ofSeconds(15);

    void follows(Person followee) {
        client.follow(id, followee.id);
    }

    void unfollows(Person followee) {
        client.unfollow(id, followee.id);
    }

    Tweet tweets(String text) {
        return client.post(id, text);
    }

    Tweet retweets(Tweet tweet) {
        return client.retweet(id, tweet.id());
    }

    void takesBackTheRetweetOf(Tweet tweet) {
        client.takeRetweetBack(id, tweet.id());
    }

    void deletes(Tweet tweet) {
        client.delete(tweet.id());
    }

    void isNowCalled(String displayName) {
        client.edit(id, Map.of("displayName", displayName));
    }

    /** Exactly these, in this order. */
    void seesAtHome(String... texts) {
        sees(Person::shown, texts);
    }

    /** Exactly these names of authors, in this order. */
    void seesAtHomeTweetsBy(String... displayNames) {
        sees(tweet -> tweet.author().displayName(), displayNames);
    }

    void seesThatItWasRetweeted(Tweet tweet, long times) {
        await().atMost(SOON).untilAsserted(() -> assertThat(client.tweet(tweet.id()))
                .hasValueSatisfying(now -> assertThat(now.retweetCount()).isEqualTo(times)));
    }

    void findsGone(Tweet tweet) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(client.tweet(tweet.id())).isEmpty());
    }

    void has(long followers, long following, long tweets) {
        await().atMost(SOON).untilAsserted(() -> assertThat(client.user(id)).hasValueSatisfying(user -> {
            assertThat(user.followersCount()).as("followers").isEqualTo(followers);
            assertThat(user.followingCount()).as("following").isEqualTo(following);
            assertThat(user.tweetsCount()).as("tweets").isEqualTo(tweets);
        }));
    }

    private void sees(Function<Tweet, String> shown, String... expected) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(
                        client.homeTimeline(id, 200).items())
                .extracting(shown)
                .isEqualTo(List.of(expected)));
    }

    private static String shown(Tweet tweet) {
        Tweet original = tweet.retweetOf();
        return original == null ? tweet.text() : "RT " + original.text();
    }
}
