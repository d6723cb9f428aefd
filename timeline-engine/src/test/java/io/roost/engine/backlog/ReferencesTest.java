package io.roost.engine.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.Limits;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** References that go together do what they would do one after the other. */
class ReferencesTest {

    private static final Limits LIMITS = new Limits(6, 2);
    private static final int AUTHORS = 4;
    private static final int READERS = 3;
    private static final int MOST_TOGETHER = 20;

    private final HomeSide alone = home();
    private final HomeSide together = home();

    /** Everybody lives in the only partition, and the readers, 101 and up, follow all authors but one. */
    private static HomeSide home() {
        HomeSide side = new HomeSide(0, 1, LIMITS, () -> Long.MAX_VALUE, new EmptyHomeStore());
        for (long reader = 101; reader <= 100 + READERS; reader++) {
            for (long author = 1; author <= AUTHORS; author++) {
                if (author != reader - 100) {
                    side.followed(reader, author);
                }
            }
            side.page(reader, Long.MAX_VALUE, 0, 1, 0);
        }
        return side;
    }

    /** So many of each author's that lists are cut down, some twice, some of an author of whom nothing was known. */
    @Test
    void shouldDoWhatEachDoesAlone() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int count = 1 + random.nextInt(MOST_TOGETHER);
            long newest = 10L * round;
            long[] authorIds = random.longs(count, 1, AUTHORS + 2).toArray();
            long[] tweetIds = Arrays.stream(authorIds)
                    .map(authorId -> 10 * random.nextLong(Math.max(1, newest - 60), newest + 10) + authorId)
                    .toArray();
            together.referenced(authorIds, tweetIds, count, Integer.MAX_VALUE);
            for (int index = 0; index < count; index++) {
                alone.referenced(new long[] {authorIds[index]}, new long[] {tweetIds[index]}, 1, Integer.MAX_VALUE);
            }
            for (long reader = 101; reader <= 100 + READERS; reader++) {
                assertThat(page(together, reader)).isEqualTo(page(alone, reader));
            }
        }
        assertThat(page(together, 101)).hasSize(LIMITS.timeline());
    }

    private static long[] page(HomeSide side, long reader) {
        return side.page(reader, Long.MAX_VALUE, 0, LIMITS.timeline(), 0);
    }
}
