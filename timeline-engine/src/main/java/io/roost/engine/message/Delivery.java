package io.roost.engine.message;

/** What the author side sends to home partitions. */
public sealed interface Delivery {

    long authorId();

    /** The first level of the fan-out: a tweet stands. It travels once to each partition with a follower. */
    record Reference(long authorId, long tweetId) implements Delivery {}

    /** A tweet no longer stands. */
    record Withdrawal(long authorId, long tweetId) implements Delivery {}

    /**
     * The latest tweets of an author, for a partition that asked.
     *
     * @param generation what the partition's announcement said
     * @param floor nothing below it is answered for; 0 if {@code tweetIds} are all there are
     * @param tweetIds ascending
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Snapshot(long authorId, long generation, long floor, long[] tweetIds) implements Delivery {}
}
