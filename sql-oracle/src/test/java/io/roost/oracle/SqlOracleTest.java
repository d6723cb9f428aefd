package io.roost.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Tweet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlOracleTest {

    private static final long ADA = 1;
    private static final long BOB = 2;
    private static final long EVE = 3;

    private static final SqlOracle ORACLE = SqlOracle.inMemory();

    private final OracleStory story = new OracleStory(ORACLE);

    @BeforeEach
    void clear() {
        ORACLE.clear();
    }

    @AfterAll
    static void close() {
        ORACLE.close();
    }

    @Test
    void shouldShowTweetsOfFolloweesAndOwnTweetsNewestFirst() {
        story.follow(ADA, BOB).post(BOB, 30).post(ADA, 10).post(EVE, 40).post(BOB, 20);

        assertThat(story.home(ADA)).containsExactly(30L, 20L, 10L);
        assertThat(story.home(BOB)).containsExactly(30L, 20L);
    }

    @Test
    void shouldUseThePresentGraph() {
        story.post(BOB, 10).follow(ADA, BOB).follow(ADA, BOB).unfollow(ADA, BOB);
        assertThat(story.home(ADA)).isEmpty();

        story.unfollow(ADA, BOB).follow(ADA, BOB);
        assertThat(story.home(ADA)).containsExactly(10L);
    }

    @Test
    void shouldIgnoreFollowsAndUnfollowsOfOneself() {
        story.post(ADA, 10).follow(ADA, ADA).unfollow(ADA, ADA);

        assertThat(story.home(ADA)).containsExactly(10L);
    }

    @Test
    void shouldShowOnlyTheNewest800Tweets() {
        LongStream.rangeClosed(1, 801).forEach(id -> story.post(BOB, id));
        story.follow(ADA, BOB);

        assertThat(story.home(ADA)).hasSize(800).startsWith(801L).endsWith(2L);
    }

    @Test
    void shouldShowAuthorTimeAndTextAsTheApiDoes() {
        story.profile(BOB, "bob", "Old name", null)
                .profile(BOB, "bob", "Bob", "https://example.org/bob.png")
                .post(BOB, 10, "hello 👋");

        assertThat(ORACLE.homeTimeline(new UserId(BOB)))
                .containsExactly(new Tweet(
                        new TweetId(10),
                        "hello 👋",
                        new TweetId(10).createdAt(),
                        new Author(new UserId(BOB), "bob", "Bob", "https://example.org/bob.png"),
                        0,
                        null));
    }

    @Test
    void shouldShowTheOriginalWithItsCountInsideARetweet() {
        story.post(BOB, 10).retweet(ADA, 20, 10).retweet(EVE, 30, 10);

        Tweet retweet = ORACLE.homeTimeline(new UserId(ADA)).get(0);

        assertThat(retweet.text()).isEmpty();
        assertThat(retweet.retweetCount()).isZero();
        assertThat(retweet.retweetOf())
                .isEqualTo(new Tweet(
                        new TweetId(10),
                        "tweet 10",
                        new TweetId(10).createdAt(),
                        new Author(new UserId(BOB), null, null, null),
                        2,
                        null));
    }

    @Test
    void shouldGiveAnIdToTheFirstEventThatNamesIt() {
        story.post(ADA, 10, "first").post(ADA, 10, "second").post(BOB, 10, "somebody else's");

        assertThat(ORACLE.homeTimeline(new UserId(ADA))).extracting(Tweet::text).containsExactly("first");
        assertThat(story.home(BOB)).isEmpty();
    }

    @Test
    void shouldIgnorePostsOfAnIdThatWasDeletedBefore() {
        story.delete(ADA, 10).post(ADA, 10).delete(EVE, 20).post(ADA, 20).retweet(BOB, 30, 20);

        assertThat(story.home(ADA)).isEmpty();
        assertThat(story.home(BOB)).isEmpty();
    }

    @Test
    void shouldAllowOnlyTheAuthorToDelete() {
        story.post(ADA, 10).delete(BOB, 10);
        assertThat(story.home(ADA)).containsExactly(10L);

        story.delete(ADA, 10).post(ADA, 10);
        assertThat(story.home(ADA)).isEmpty();
    }

    @Test
    void shouldRemoveRetweetsOfADeletedOriginal() {
        story.post(ADA, 10).retweet(BOB, 20, 10).retweet(EVE, 30, 20).delete(ADA, 10);

        assertThat(story.home(BOB)).isEmpty();
        assertThat(story.home(EVE)).isEmpty();
    }

    @Test
    void shouldFindTheOriginalThroughDeletedAndIgnoredRetweets() {
        story.post(ADA, 10)
                .retweet(BOB, 20, 10)
                .retweet(BOB, 21, 10)
                .retweet(EVE, 30, 21)
                .delete(BOB, 20);

        assertThat(ORACLE.homeTimeline(new UserId(EVE)))
                .extracting(Tweet::retweetOf)
                .extracting(Tweet::id)
                .containsExactly(new TweetId(10));
        assertThat(ORACLE.homeTimeline(new UserId(ADA)))
                .extracting(Tweet::retweetCount)
                .containsExactly(1L);
    }

    @Test
    void shouldNotShowRetweetsOfUnknownOrYoungerTweets() {
        story.retweet(ADA, 20, 10)
                .post(BOB, 50)
                .retweet(ADA, 40, 50)
                .retweet(ADA, 60, 60)
                .retweet(ADA, 70, 80)
                .retweet(EVE, 80, 70)
                .retweet(EVE, 90, 40);

        assertThat(story.home(ADA)).isEmpty();
        assertThat(story.home(EVE)).isEmpty();
    }

    @Test
    void shouldShowARetweetWhoseOriginalComesLaterInTheLog() {
        story.retweet(ADA, 20, 10).post(BOB, 10);

        assertThat(story.home(ADA)).containsExactly(20L);
    }

    @Test
    void shouldAcceptOneRetweetAtATimeInLogOrder() {
        story.post(ADA, 10).retweet(BOB, 30, 10).retweet(BOB, 20, 10);
        assertThat(story.home(BOB)).containsExactly(30L);

        story.delete(BOB, 30);
        assertThat(story.home(BOB)).isEmpty();

        story.retweet(BOB, 40, 10);
        assertThat(story.home(BOB)).containsExactly(40L);

        story.delete(BOB, 40).retweet(BOB, 50, 10).retweet(BOB, 60, 10);
        assertThat(story.home(BOB)).containsExactly(50L);
    }

    @Test
    void shouldNotAcceptARetweetAfterAnIgnoredOneIsDeleted() {
        story.post(ADA, 10)
                .retweet(BOB, 20, 10)
                .retweet(BOB, 30, 10)
                .delete(BOB, 30)
                .retweet(BOB, 40, 10);

        assertThat(story.home(BOB)).containsExactly(20L);
    }

    @Test
    void shouldAcceptRetweetsOfDifferentOriginals() {
        story.post(ADA, 10)
                .post(ADA, 11)
                .retweet(BOB, 20, 10)
                .retweet(BOB, 21, 11)
                .retweet(EVE, 22, 10);

        assertThat(story.home(BOB)).containsExactly(21L, 20L);
        assertThat(story.home(EVE)).containsExactly(22L);
    }

    @Test
    void shouldListTheTweetsOfOneUser() {
        story.follow(ADA, BOB).post(BOB, 10).post(ADA, 20).retweet(ADA, 30, 10);

        assertThat(ORACLE.userTimeline(new UserId(ADA)))
                .extracting(tweet -> tweet.id().value())
                .containsExactly(30L, 20L);
    }

    @Test
    void shouldListAllUsersThatEventsName() {
        story.follow(7, 9).post(8, 10).profile(5, "five", null, null).unfollow(4, 6);

        assertThat(ORACLE.users()).extracting(UserId::value).containsExactly(4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(story.home(99)).isEmpty();
    }

    @Test
    void shouldSupportLargestIdsAndUnusualText() {
        String text = "a\u0000b\n'\"\\ \uD83D\uDC4B";
        story.follow(Long.MAX_VALUE, Long.MAX_VALUE - 1)
                .post(Long.MAX_VALUE - 1, Long.MAX_VALUE - 2_000_000_000_000L, text);

        assertThat(ORACLE.homeTimeline(new UserId(Long.MAX_VALUE)))
                .extracting(Tweet::text)
                .containsExactly(text);
    }

    @Test
    void shouldRejectTwoEventsAtOnePosition() {
        ORACLE.append(3, 5, new UserFollowed(new UserId(1), new UserId(2), OracleStory.NOW));
        ORACLE.append(3, 5, new UserFollowed(new UserId(1), new UserId(4), OracleStory.NOW));

        assertThatThrownBy(ORACLE::users).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldIncludeEventsAppendedBetweenQueries() {
        List<Long> ids = LongStream.rangeClosed(1, 50).boxed().toList();
        for (long id : ids) {
            story.post(ADA, id);
            assertThat(story.home(ADA)).hasSize((int) id);
        }
    }
}
