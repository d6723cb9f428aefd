package io.roost.engine.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.TimelineLimits;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** References that are applied in a group have the same effect as one after the other. */
class ReferenceGroupTest {

    private static final TimelineLimits LIMITS = new TimelineLimits(6, 2);
    private static final int AUTHORS = 4;
    private static final int READERS = 3;
    private static final int MAX_GROUP = 20;

    private final HomeSide single = home();
    private final HomeSide grouped = home();

    /** There is one partition. The readers, 101 and up, follow all authors except one. */
    private static HomeSide home() {
        HomeSide side = new HomeSide(0, 1, LIMITS, () -> Long.MAX_VALUE, new EmptyHomeStore());
        for (long reader = 101; reader <= 100 + READERS; reader++) {
            for (long author = 1; author <= AUTHORS; author++) {
                if (author != reader - 100) {
                    side.onFollowed(reader, author);
                }
            }
            side.page(reader, Long.MAX_VALUE, 0, 1, 0);
        }
        return side;
    }

    /** There are so many tweets that lists are truncated; some come twice, and some are of an unknown author. */
    @Test
    void shouldHaveTheSameEffectAsSingleReferences() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int count = 1 + random.nextInt(MAX_GROUP);
            long newest = 10L * round;
            long[] authorIds = random.longs(count, 1, AUTHORS + 2).toArray();
            long[] tweetIds = Arrays.stream(authorIds)
                    .map(authorId -> 10 * random.nextLong(Math.max(1, newest - 60), newest + 10) + authorId)
                    .toArray();
            grouped.onReferences(authorIds, tweetIds, count, Integer.MAX_VALUE);
            for (int index = 0; index < count; index++) {
                single.onReferences(new long[] {authorIds[index]}, new long[] {tweetIds[index]}, 1, Integer.MAX_VALUE);
            }
            for (long reader = 101; reader <= 100 + READERS; reader++) {
                assertThat(page(grouped, reader)).isEqualTo(page(single, reader));
            }
        }
        assertThat(page(grouped, 101)).hasSize(LIMITS.timeline());
    }

    private static long[] page(HomeSide side, long reader) {
        return side.page(reader, Long.MAX_VALUE, 0, LIMITS.timeline(), 0);
    }
}
