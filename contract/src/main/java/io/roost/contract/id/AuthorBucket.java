package io.roost.contract.id;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Computes a user's bucket: {@code toPositive(murmur2(utf8(user id))) mod 1024}.
 *
 * <p>Kafka's default partitioner computes the same hash mod P. P is a power of two up to 1024, so {@code bucket mod P} is the
 * user's partition in every topic that is keyed by user, and a tweet id alone determines the tweet's partition.
 */
public final class AuthorBucket {

    /** The number of buckets, and the maximum number of partitions. */
    public static final int COUNT = 1024;

    private AuthorBucket() {}

    /** Returns the bucket of {@code userId}, 0 to 1023. */
    public static int of(UserId userId) {
        return of(userId.value());
    }

    /** As {@link #of(UserId)}, for the hot path. */
    public static int of(long userId) {
        return ofKey(Long.toString(userId).getBytes(StandardCharsets.US_ASCII));
    }

    /** As {@link #of(UserId)}, for the key of a user's records. */
    public static int ofKey(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % COUNT;
    }

    /** Returns the partition, 0 to {@code partitionCount − 1}, of records with the key {@code userId}. */
    public static int partitionOf(UserId userId, int partitionCount) {
        return of(userId) & (partitionCount - 1);
    }

    /** Returns the partition, 0 to {@code partitionCount − 1}, of the tweet's author. */
    public static int partitionOf(TweetId tweetId, int partitionCount) {
        return tweetId.bucket() & (partitionCount - 1);
    }
}
