package io.roost.benchmarks.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.id.TweetId;
import org.junit.jupiter.api.Test;

class PostedTweetsTest {

    @Test
    void shouldHaveTheNewestTweetsOfUserAndFollowees() {
        int[][] userToFollowers = {{1}, {}, {1}};
        PostedTweets posted = new PostedTweets(new IndexedFollowGraph(userToFollowers));

        posted.add(new Batch(
                new int[] {0, 1, 2, 0},
                new TweetId[] {new TweetId(10), new TweetId(40), new TweetId(30), new TweetId(20)}));

        assertThat(posted.homeTimeline(1, 3)).containsExactly(40, 30, 20);
        assertThat(posted.homeTimeline(0, 3)).containsExactly(20, 10);
    }

    @Test
    void shouldNotDependOnTheOrderOfTweets() {
        int[][] userToFollowers = {{1}, {}, {1}};
        PostedTweets posted = new PostedTweets(new IndexedFollowGraph(userToFollowers));

        posted.add(new Batch(
                new int[] {2, 0, 2, 0, 2},
                new TweetId[] {new TweetId(50), new TweetId(20), new TweetId(10), new TweetId(40), new TweetId(30)}));

        assertThat(posted.homeTimeline(1, 3)).containsExactly(50, 40, 30);
        assertThat(posted.homeTimeline(1, 9)).containsExactly(50, 40, 30, 20, 10);
    }
}
