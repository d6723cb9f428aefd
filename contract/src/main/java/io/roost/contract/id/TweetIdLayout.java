package io.roost.contract.id;

import java.time.Instant;

/**
 * The 63 bits of a tweet id, highest first:
 *
 * <pre>
 *  41 milliseconds since 2006-01-01 | 10 author's bucket | 5 ingest node | 7 sequence
 * </pre>
 *
 * Time comes first, so ids sort by time; it begins in 2006, so that history can be brought in, and lasts to 2075.
 */
public final class TweetIdLayout {

    /** The first instant that an id can carry. */
    public static final Instant EPOCH = Instant.parse("2006-01-01T00:00:00Z");

    /** The last instant that an id can carry, to the millisecond. */
    public static final Instant LAST = EPOCH.plusMillis((1L << 41) - 1);

    /** How many ingest nodes there can be. */
    public static final int NODES = 1 << 5;

    static final int SEQUENCES = 1 << 7;

    private static final int SEQUENCE_BITS = 7;
    private static final int NODE_BITS = 5;
    private static final int BUCKET_BITS = 10;

    /** How many bits lie below those of the author's bucket. */
    public static final int BUCKET_SHIFT = SEQUENCE_BITS + NODE_BITS;

    /** How many bits lie below those of the time. */
    public static final int TIME_SHIFT = BUCKET_SHIFT + BUCKET_BITS;

    private static final long EPOCH_MILLI = EPOCH.toEpochMilli();

    private TweetIdLayout() {}

    static long compose(long epochMilli, int bucket, int node, int sequence) {
        return (epochMilli - EPOCH_MILLI) << TIME_SHIFT
                | (long) bucket << BUCKET_SHIFT
                | (long) node << SEQUENCE_BITS
                | sequence;
    }

    /** The milliseconds since 1970 that the id carries. */
    public static long epochMilli(long tweetId) {
        return (tweetId >>> TIME_SHIFT) + EPOCH_MILLI;
    }

    /** The author's bucket that the id carries, 0 to 1023. */
    public static int bucket(long tweetId) {
        return (int) (tweetId >>> BUCKET_SHIFT) & (AuthorBucket.COUNT - 1);
    }

    /** The ingest node that the id carries, 0 to 31. */
    public static int node(long tweetId) {
        return (int) (tweetId >>> SEQUENCE_BITS) & (NODES - 1);
    }

    /** The lowest number that an id of this millisecond can have; a bound for scans, not itself an id. */
    public static long floorOf(long epochMilli) {
        return compose(Math.max(epochMilli, EPOCH_MILLI), 0, 0, 0);
    }
}
