package io.roost.benchmarks.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.contract.id.TweetId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostedTweetsTest {

    @Test
    void shouldHaveTheNewestTweetsOfUserAndFollowees() {
        int[][] userToFollowers = {{1}, {}, {1}};
        PostedTweets posted = new PostedTweets(new IndexedFollowGraph(userToFollowers));

        Stream.of(tweet(0, 10), tweet(1, 40), tweet(2, 30), tweet(0, 20)).forEach(posted::add);

        assertThat(posted.homeTimeline(1, 3)).containsExactly(40, 30, 20);
        assertThat(posted.homeTimeline(0, 3)).containsExactly(20, 10);
    }

    @Test
    void shouldNotDependOnTheOrderOfTweets() {
        int[][] userToFollowers = {{1}, {}, {1}};
        PostedTweets posted = new PostedTweets(new IndexedFollowGraph(userToFollowers));

        Stream.of(tweet(2, 50), tweet(0, 20), tweet(2, 10), tweet(0, 40), tweet(2, 30))
                .forEach(posted::add);

        assertThat(posted.homeTimeline(1, 3)).containsExactly(50, 40, 30);
        assertThat(posted.homeTimeline(1, 9)).containsExactly(50, 40, 30, 20, 10);
    }

    @Test
    void shouldSortTweetsByTheirIds() {
        assertThat(Stream.of(tweet(0, 9), tweet(1, 4)).sorted(Tweet.BY_ID)).containsExactly(tweet(1, 4), tweet(0, 9));
    }

    @Test
    void shouldRemoveDeletedTweets() {
        PostedTweets posted = new PostedTweets(new IndexedFollowGraph(new int[][] {{1, 2}, {2}, {}}));
        Stream.of(tweet(0, 9), tweet(1, 4)).forEach(posted::add);

        posted.remove(tweet(0, 9));

        assertThat(posted.homeTimeline(2, 10)).containsExactly(4);
    }

    private static Tweet tweet(int author, long id) {
        return new Tweet(author, new TweetId(id));
    }
}
