package io.roost.contract.id;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives tweet ids that are unique among nodes and do not repeat on this one. Thread-safe.
 *
 * <p>Ids for now use the lower half of the sequence and rise strictly per bucket: their millisecond is never lower than that
 * of the last id, even if the clock is set back, and after the last sequence number of a millisecond the next one is used. The
 * same holds across restarts if {@link #startAfter} is called with the newest time in the log; the caller bounds how far that
 * time may be ahead of the clock.
 *
 * <p>Ids for other times use the upper half. Their sequence numbers are remembered for the last {@value #REMEMBERED} pairs of
 * millisecond and bucket, and start at random, because nothing is stored across restarts.
 */
public final class TweetIdGenerator {

    private static final int REMEMBERED = 100_000;
    private static final int HALF = TweetIdLayout.SEQUENCES / 2;

    private final int node;
    private final Clock clock;
    private final long[] nextByBucket = new long[AuthorBucket.COUNT];
    private final Map<Long, Integer> historySequences = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param node 0 to 31; no two running nodes may share one
     * @param notBefore ids for now are later than this time
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

    /** Makes ids for now later than {@code instant}. */
    public void startAfter(Instant instant) {
        long earliest = slot(instant.toEpochMilli() + 1);
        synchronized (nextByBucket) {
            Arrays.setAll(nextByBucket, bucket -> Math.max(nextByBucket[bucket], earliest));
        }
    }

    /** Returns a time that is not earlier than any id given for now. */
    public Instant latest() {
        synchronized (nextByBucket) {
            return Instant.ofEpochMilli(
                    Math.floorDiv(Arrays.stream(nextByBucket).max().orElseThrow() - 1, HALF));
        }
    }

    /** Returns an id for a tweet that {@code authorId} posts now. */
    public TweetId next(UserId authorId) {
        return nextAfter(authorId, Instant.EPOCH);
    }

    /** As {@link #next}, with a time after {@code other}: a retweet is newer than its original. */
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
     * Returns an id for a tweet that {@code authorId} posted at {@code createdAt}. Its time is up to some milliseconds later if
     * all sequence numbers are in use.
     *
     * @throws IllegalArgumentException if {@code createdAt} is not from {@link TweetIdLayout#EPOCH} to {@link TweetIdLayout#LAST}
     */
    public TweetId at(UserId authorId, Instant createdAt) {
        if (createdAt.isBefore(TweetIdLayout.EPOCH) || createdAt.isAfter(TweetIdLayout.LAST)) {
            throw new IllegalArgumentException(
                    "createdAt must be from %s to %s".formatted(TweetIdLayout.EPOCH, TweetIdLayout.LAST));
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

    /** Returns millisecond and sequence as one number: the last slot of a millisecond is followed by the first of the next. */
    private static long slot(long epochMilli) {
        return epochMilli * HALF;
    }

    private static long historyKey(long epochMilli, int bucket) {
        return epochMilli << 10 | bucket;
    }
}
