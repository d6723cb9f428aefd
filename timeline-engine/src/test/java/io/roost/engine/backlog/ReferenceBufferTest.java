package io.roost.engine.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.id.TweetId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceBufferTest {

    private static final int MOST = 5_000;
    private static final int HANDED_OVER = 7;

    private record Reference(long authorId, long tweetId) {}

    private final ReferenceBuffer buffer = new ReferenceBuffer(HANDED_OVER);
    private final List<Reference> taken = new ArrayList<>();

    /** However many come and go between, everything leaves once, and what leaves at one time from the oldest to the newest. */
    @Test
    void shouldLetTheOldestGoFirst() {
        Random random = new Random(5);
        List<Reference> added = new ArrayList<>();
        while (added.size() < 40_000) {
            for (int count = random.nextInt(MOST); count > 0 && buffer.size() < MOST; count--) {
                Reference reference = new Reference(added.size() + 1L, random.nextLong(1L << 62));
                added.add(reference);
                buffer.add(reference.authorId, reference.tweetId);
            }
            int before = taken.size();
            int waiting = buffer.size();
            take(random.nextInt(waiting + 1));
            assertThat(taken.subList(before, taken.size())).isSortedAccordingTo(ReferenceBufferTest::byTime);
            assertThat(taken).hasSize(before + waiting - buffer.size());
            assertNothingOlderStays(before, added);
        }
        take(buffer.size());
        assertThat(taken).containsExactlyInAnyOrderElementsOf(added);
    }

    private void assertNothingOlderStays(int before, List<Reference> added) {
        if (taken.size() > before) {
            Reference newest = taken.get(taken.size() - 1);
            Set<Reference> gone = new HashSet<>(taken);
            assertThat(added).allMatch(reference -> gone.contains(reference) || byTime(newest, reference) <= 0);
        }
    }

    @Test
    void shouldHoldAsManyAsItSays() {
        ReferenceBuffer large = new ReferenceBuffer(HANDED_OVER);
        for (long number = ReferenceBuffer.LARGEST; number >= 1; number--) {
            large.add(number, number << 40);
        }
        long[] next = {1};
        large.take(ReferenceBuffer.LARGEST, (authorIds, tweetIds, together) -> {
            for (int index = 0; index < together; index++) {
                assertThat(authorIds[index]).isEqualTo(next[0]++);
            }
        });
        assertThat(large.size()).isZero();
    }

    @Test
    void shouldKeepThoseOfOneTimeInTheirOrder() {
        for (long author = 1; author <= 2 * HANDED_OVER; author++) {
            buffer.add(author, (7L << 40) + 2 * HANDED_OVER - author);
        }
        take(buffer.size());
        assertThat(taken.stream().map(Reference::authorId)).isSorted();
    }

    @Test
    void shouldKeepTheNewerOnesBack() {
        List<Long> oldestFirst = List.of(1L << 40, 2L << 40, 3L << 40, 4L << 40);
        oldestFirst.stream().sorted((a, b) -> Long.compare(b, a)).forEach(id -> buffer.add(id, id));
        take(2);
        assertThat(taken.stream().map(Reference::tweetId)).isEqualTo(oldestFirst.subList(0, 2));
        take(2);
        assertThat(taken.stream().map(Reference::authorId)).isEqualTo(oldestFirst);
    }

    private void take(int count) {
        buffer.take(count, (authorIds, tweetIds, together) -> {
            assertThat(together).isBetween(1, HANDED_OVER);
            for (int index = 0; index < together; index++) {
                taken.add(new Reference(authorIds[index], tweetIds[index]));
            }
        });
    }

    private static int byTime(Reference one, Reference other) {
        return new TweetId(one.tweetId).createdAt().compareTo(new TweetId(other.tweetId).createdAt());
    }
}
