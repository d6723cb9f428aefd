package io.roost.benchmarks.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.contract.command.Follow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowGraphGeneratorTest {

    private static final int USERS = 2_000;
    private static final int MEAN = 50;

    private final IndexedFollowGraph graph = new FollowGraphGenerator(USERS, MEAN, 7).generate();

    @Test
    void shouldHaveTheGivenMean() {
        assertThat(graph.edges()).isEqualTo((long) USERS * MEAN);
        assertThat(Arrays.stream(new Postings(USERS, 1).next(3 * USERS))
                        .map(author -> graph.followers(author).length)
                        .sum())
                .isEqualTo(3 * USERS * MEAN);
    }

    @Test
    void shouldHaveNoSelfFollowsAndNoDuplicates() {
        for (int user = 0; user < USERS; user++) {
            assertThat(graph.followers(user)).doesNotContain(user).doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldSpreadFollowersWidely() {
        int[] counts = IntStream.range(0, USERS)
                .map(user -> graph.followers(user).length)
                .sorted()
                .toArray();

        assertThat(counts[USERS / 2]).isLessThan(MEAN / 2);
        assertThat(counts[USERS - 1]).isGreaterThan(8 * MEAN).isLessThanOrEqualTo(USERS / 2);
    }

    @Test
    void shouldGenerateTheSameGraphForTheSameSeed() {
        IndexedFollowGraph again = new FollowGraphGenerator(USERS, MEAN, 7).generate();

        assertThat(IntStream.range(0, USERS)
                        .allMatch(user -> Arrays.equals(graph.followers(user), again.followers(user))))
                .isTrue();
    }

    @Test
    void shouldHaveTheSameFollowsByFolloweeAndByFollower() {
        for (int follower = 0; follower < USERS; follower++) {
            assertThat(graph.followees(follower)).isSorted();
            for (int followee : graph.followees(follower)) {
                assertThat(graph.followers(followee)).contains(follower);
            }
        }
    }

    @Test
    void shouldRejectAMeanThatIsTooHighForTheUsers() {
        assertThatThrownBy(() -> new FollowGraphGenerator(100, 50, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("400");
    }

    @Test
    void shouldRemoveEdges() {
        IndexedFollowGraph left = new IndexedFollowGraph(new int[][] {{1, 2}, {2}, {}})
                .without(List.of(new Follow(IndexedFollowGraph.userId(2), IndexedFollowGraph.userId(0))));

        assertThat(left.followers(0)).containsExactly(1);
        assertThat(left.followees(2)).containsExactly(1);
        assertThat(left.edges()).isEqualTo(2);
    }
}
