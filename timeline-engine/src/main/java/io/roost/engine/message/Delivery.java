package io.roost.engine.message;

/** A message from an author side to a home partition. */
public sealed interface Delivery {

    /** A tweet is visible. Each partition with a follower of the author receives one reference. */
    record Reference(long authorId, long tweetId) implements Delivery {}

    /** A tweet is no longer visible. */
    record Withdrawal(long authorId, long tweetId) implements Delivery {}

    /**
     * The newest tweets of an author: the answer to a subscription.
     *
     * @param generation the generation of the subscription
     * @param floor the snapshot is complete at and above this id; 0 if it holds all tweets
     * @param tweetIds ascending
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Snapshot(long authorId, long generation, long floor, long[] tweetIds) implements Delivery {}
}
