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

    private static final int MAX_BUFFERED = 1_000;
    private static final int GROUP_SIZE = 7;

    private record Reference(long authorId, long tweetId) {}

    private final ReferenceBuffer buffer = new ReferenceBuffer(GROUP_SIZE);
    private final List<Reference> taken = new ArrayList<>();

    @Test
    void shouldReturnEachReferenceOnceAndTheOldestFirst() {
        Random random = new Random(5);
        List<Reference> added = new ArrayList<>();
        while (added.size() < 10_000) {
            for (int count = random.nextInt(MAX_BUFFERED); count > 0 && buffer.size() < MAX_BUFFERED; count--) {
                Reference reference = new Reference(added.size() + 1L, random.nextLong(1L << 62));
                added.add(reference);
                buffer.add(reference.authorId, reference.tweetId);
            }
            int before = taken.size();
            int waiting = buffer.size();
            take(random.nextInt(waiting + 1));
            assertThat(taken.subList(before, taken.size())).isSortedAccordingTo(ReferenceBufferTest::byTime);
            assertThat(taken).hasSize(before + waiting - buffer.size());
            assertAllBufferedAreNewer(before, added);
        }
        take(buffer.size());
        assertThat(taken).containsExactlyInAnyOrderElementsOf(added);
    }

    private void assertAllBufferedAreNewer(int before, List<Reference> added) {
        if (taken.size() > before) {
            Reference newest = taken.get(taken.size() - 1);
            Set<Reference> removed = new HashSet<>(taken);
            assertThat(added).allMatch(reference -> removed.contains(reference) || byTime(newest, reference) <= 0);
        }
    }

    @Test
    void shouldHoldItsMaximumSize() {
        ReferenceBuffer large = new ReferenceBuffer(GROUP_SIZE);
        for (long number = ReferenceBuffer.MAX_SIZE; number >= 1; number--) {
            large.add(number, number << 40);
        }
        long[] next = {1};
        large.take(ReferenceBuffer.MAX_SIZE, (authorIds, tweetIds, size) -> {
            for (int index = 0; index < size; index++) {
                assertThat(authorIds[index]).isEqualTo(next[0]++);
            }
        });
        assertThat(large.size()).isZero();
    }

    @Test
    void shouldKeepTheOrderOfArrivalWithinOneMillisecond() {
        for (long author = 1; author <= 2 * GROUP_SIZE; author++) {
            buffer.add(author, (7L << 40) + 2 * GROUP_SIZE - author);
        }
        take(buffer.size());
        assertThat(taken.stream().map(Reference::authorId)).isSorted();
    }

    @Test
    void shouldKeepTheNewerReferences() {
        List<Long> oldestFirst = List.of(1L << 40, 2L << 40, 3L << 40, 4L << 40);
        oldestFirst.stream().sorted((a, b) -> Long.compare(b, a)).forEach(id -> buffer.add(id, id));
        take(2);
        assertThat(taken.stream().map(Reference::tweetId)).isEqualTo(oldestFirst.subList(0, 2));
        take(2);
        assertThat(taken.stream().map(Reference::authorId)).isEqualTo(oldestFirst);
    }

    private void take(int count) {
        buffer.take(count, (authorIds, tweetIds, size) -> {
            assertThat(size).isBetween(1, GROUP_SIZE);
            for (int index = 0; index < size; index++) {
                taken.add(new Reference(authorIds[index], tweetIds[index]));
            }
        });
    }

    private static int byTime(Reference one, Reference other) {
        return new TweetId(one.tweetId).createdAt().compareTo(new TweetId(other.tweetId).createdAt());
    }
}
