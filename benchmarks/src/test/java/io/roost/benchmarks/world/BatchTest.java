package io.roost.benchmarks.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.id.TweetId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final IndexedFollowGraph GRAPH = new IndexedFollowGraph(new int[][] {{1, 2}, {2}, {}});

    @Test
    void shouldRemoveEdges() {
        IndexedFollowGraph left = GRAPH.without(List.of(new IndexedFollowGraph.Edge(2, 0)));

        assertThat(left.followers(0)).containsExactly(1);
        assertThat(left.followees(2)).containsExactly(1);
        assertThat(left.edges()).isEqualTo(2);
    }

    @Test
    void shouldSortABatchByItsIds() {
        Batch batch = new Batch(new int[] {0, 1}, new TweetId[] {new TweetId(9), new TweetId(4)});

        Batch sorted = batch.inOrderOfIds();

        assertThat(sorted.authors()).containsExactly(1, 0);
        assertThat(sorted.tweets()).containsExactly(new TweetId(4), new TweetId(9));
    }

    @Test
    void shouldRemoveDeletedTweets() {
        PostedTweets posted = new PostedTweets(GRAPH);
        Batch batch = new Batch(new int[] {0, 1}, new TweetId[] {new TweetId(9), new TweetId(4)});
        posted.add(batch);

        posted.remove(batch.only(new int[] {0}));

        assertThat(posted.homeTimeline(2, 10)).containsExactly(4);
    }
}
