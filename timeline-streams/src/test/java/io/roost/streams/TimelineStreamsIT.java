package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The timelines, tweets and counts that the service makes from events. */
class TimelineStreamsIT extends StreamsTestCase {

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
                        EventSerde.write(new TweetPosted(misplaced, author, "lost", null, misplaced.createdAt()))));
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
}
