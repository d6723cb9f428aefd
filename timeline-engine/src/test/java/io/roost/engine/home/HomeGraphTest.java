package io.roost.engine.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.timeline.TimelineLimits;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HomeGraphTest {

    private static final long AUTHOR = 1;

    private final TrackedAuthors authors = new TrackedAuthors(0, 1, TimelineLimits.STANDARD);
    private final HomeGraph graph = new HomeGraph(authors);

    @Test
    void shouldCountNobodyAsTheirOwnFollower() {
        graph.reader(AUTHOR);
        follow(7);

        assertThat(graph.followers(AUTHOR).toArray()).containsExactly(7);
        assertThat(graph.followers(7).toArray()).isEmpty();
        assertThat(graph.followers(99).toArray()).isEmpty();
    }

    @Test
    void shouldReturnTheFollowersOfTheMomentOfTheCall() {
        follow(7);
        follow(5);
        LongStream atTheCall = graph.followers(AUTHOR);

        graph.unfollow(graph.reader(5), authors.findOrSubscribe(AUTHOR));
        for (long later = 100; later < 200; later++) {
            follow(later);
        }
        assertThat(atTheCall.toArray()).containsExactlyInAnyOrder(7, 5);
        assertThat(graph.followers(AUTHOR).toArray())
                .hasSize(101)
                .contains(7, 199)
                .doesNotContain(5);
    }

    private void follow(long follower) {
        graph.follow(graph.reader(follower), authors.findOrSubscribe(AUTHOR));
    }
}
