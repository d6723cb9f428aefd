package io.roost.contract.id;

import java.time.Instant;

/**
 * The 63 bits of a tweet id, highest first:
 *
 * <pre>
 *  41 milliseconds since 2006-01-01 | 10 author's bucket | 5 ingest node | 7 sequence
 * </pre>
 *
 * The time comes first, so ids are ordered by time. It starts in 2006, so that old tweets can be imported, and ends in 2075.
 */
public final class TweetIdLayout {

    /** The earliest time of an id. */
    public static final Instant EPOCH = Instant.parse("2006-01-01T00:00:00Z");

    /** The latest time of an id. */
    public static final Instant LAST = EPOCH.plusMillis((1L << 41) - 1);

    /** The maximum number of ingest nodes. */
    public static final int NODES = 1 << 5;

    static final int SEQUENCES = 1 << 7;

    private static final int SEQUENCE_BITS = 7;
    private static final int NODE_BITS = 5;
    private static final int BUCKET_BITS = 10;

    /** The number of bits below the author's bucket. */
    public static final int BUCKET_SHIFT = SEQUENCE_BITS + NODE_BITS;

    /** The number of bits below the time. */
    public static final int TIME_SHIFT = BUCKET_SHIFT + BUCKET_BITS;

    private static final long EPOCH_MILLI = EPOCH.toEpochMilli();

    private TweetIdLayout() {}

    static long compose(long epochMilli, int bucket, int node, int sequence) {
        return (epochMilli - EPOCH_MILLI) << TIME_SHIFT
                | (long) bucket << BUCKET_SHIFT
                | (long) node << SEQUENCE_BITS
                | sequence;
    }

    /** Returns the id's time, in milliseconds since 1970. */
    public static long epochMilli(long tweetId) {
        return (tweetId >>> TIME_SHIFT) + EPOCH_MILLI;
    }

    /** Returns the author's bucket, 0 to 1023. */
    public static int bucket(long tweetId) {
        return (int) (tweetId >>> BUCKET_SHIFT) & (AuthorBucket.COUNT - 1);
    }

    /** Returns the lowest value of an id of this millisecond; a bound for scans, not an id itself. */
    public static long floorOf(long epochMilli) {
        return compose(Math.max(epochMilli, EPOCH_MILLI), 0, 0, 0);
    }
}
