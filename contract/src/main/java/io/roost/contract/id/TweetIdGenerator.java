package io.roost.contract.id;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives tweet ids that no other node gives and that do not repeat on this one. Thread-safe.
 *
 * <p>Live ids take the lower half of the sequence and rise strictly per bucket: the millisecond never falls behind the
 * last one given, so a clock that goes backwards costs order nothing, and a sequence that overflows borrows the next
 * millisecond. That holds across restarts too when {@link #startAfter} is given the newest time in the log; the caller
 * bounds how far that time may lie ahead of the clock.
 *
 * <p>Ids for history (a time of the caller's) take the upper half, so they cannot meet a live one. Their sequences are
 * remembered for the {@value #REMEMBERED} milliseconds and buckets used last, and begin at a random place, since a node
 * keeps nothing across restarts.
 */
public final class TweetIdGenerator {

    private static final int REMEMBERED = 100_000;
    private static final int HALF = TweetIdLayout.SEQUENCES / 2;

    private final int node;
    private final Clock clock;
    private final long[] nextByBucket = new long[AuthorBucket.COUNT];
    private final Map<Long, Integer> historySequences = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param node 0 to 31; no two running nodes may share one
     * @param notBefore live ids lie after this instant
     * @throws IllegalArgumentException if {@code node} is out of bounds
     */
    public TweetIdGenerator(int node, Clock clock, Instant notBefore) {
        if (node < 0 || node >= TweetIdLayout.NODES) {
            throw new IllegalArgumentException("node must be 0 to %d, was %d".formatted(TweetIdLayout.NODES - 1, node));
        }
        this.node = node;
        this.clock = clock;
        Arrays.fill(nextByBucket, slot(notBefore.toEpochMilli() + 1));
    }

    /** Live ids given from now on lie after {@code instant}, too. */
    public void startAfter(Instant instant) {
        long earliest = slot(instant.toEpochMilli() + 1);
        synchronized (nextByBucket) {
            Arrays.setAll(nextByBucket, bucket -> Math.max(nextByBucket[bucket], earliest));
        }
    }

    /** No live id that was given lies in a later millisecond than this one. */
    public Instant latest() {
        synchronized (nextByBucket) {
            return Instant.ofEpochMilli(
                    Math.floorDiv(Arrays.stream(nextByBucket).max().orElseThrow() - 1, HALF));
        }
    }

    /** An id for a tweet that {@code authorId} posts now. */
    public TweetId next(UserId authorId) {
        return nextAfter(authorId, Instant.EPOCH);
    }

    /** As {@link #next}, and at a later millisecond than {@code other}: a retweet is younger than what it repeats. */
    public TweetId nextAfter(UserId authorId, Instant other) {
        int bucket = AuthorBucket.of(authorId);
        synchronized (nextByBucket) {
            long earliest = slot(Math.max(clock.millis(), other.toEpochMilli() + 1));
            long slot = Math.max(earliest, nextByBucket[bucket]);
            nextByBucket[bucket] = slot + 1;
            return id(Math.floorDiv(slot, HALF), bucket, (int) Math.floorMod(slot, (long) HALF));
        }
    }

    /**
     * An id for a tweet that {@code authorId} posted at {@code createdAt}, or in one of the next milliseconds where
     * that one is used up.
     *
     * @throws IllegalArgumentException if {@code createdAt} lies outside {@link TweetIdLayout#EPOCH} to
     *     {@link TweetIdLayout#LAST}
     */
    public TweetId at(UserId authorId, Instant createdAt) {
        if (createdAt.isBefore(TweetIdLayout.EPOCH) || createdAt.isAfter(TweetIdLayout.LAST)) {
            throw new IllegalArgumentException(
                    "must lie from %s to %s".formatted(TweetIdLayout.EPOCH, TweetIdLayout.LAST));
        }
        int bucket = AuthorBucket.of(authorId);
        synchronized (historySequences) {
            for (long milli = createdAt.toEpochMilli(); ; milli++) {
                int first = ThreadLocalRandom.current().nextInt(HALF);
                int used = historySequences.merge(historyKey(milli, bucket), first << 8 | 1, (old, fresh) -> old + 1);
                if ((used & 0xFF) <= HALF) {
                    return id(milli, bucket, HALF + ((used >> 8) + (used & 0xFF)) % HALF);
                }
                historySequences.merge(historyKey(milli, bucket), 0, (old, fresh) -> old - 1);
            }
        }
    }

    private TweetId id(long epochMilli, int bucket, int sequence) {
        return new TweetId(TweetIdLayout.compose(epochMilli, bucket, node, sequence));
    }

    /** Milliseconds and live sequences as one number: the next one after the last of a millisecond is the next's first. */
    private static long slot(long epochMilli) {
        return epochMilli * HALF;
    }

    private static long historyKey(long epochMilli, int bucket) {
        return epochMilli << 10 | bucket;
    }
}
