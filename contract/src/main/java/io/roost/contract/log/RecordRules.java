package io.roost.contract.log;

import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdLayout;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides which records of the log count. All readers of the log apply these rules and ignore other records, so they agree on
 * what happened.
 *
 * <ul>
 *   <li>The value is an event of the topic.
 *   <li>The key is the decimal id of the event's user: the author, the follower, or the user of the profile.
 *   <li>The record is in the key's partition.
 *   <li>The record has a timestamp after 1970-01-01T00:00:00Z.
 *   <li>The bucket in a tweet's id is the author's.
 *   <li>The time in a tweet's id is at most {@link #CLOCK_TOLERANCE} after the record's timestamp, and equals
 *       {@code createdAt}.
 *   <li>A profile's {@code at} is at most {@link #CLOCK_TOLERANCE} after the record's timestamp.
 * </ul>
 *
 * <p>The rules depend only on the record and the partition count, not on a clock, so a replay has the same result. Thread-safe.
 */
public final class RecordRules {

    /** The maximum difference between two clocks of a deployment. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private static final long TOLERATED_MILLIS = CLOCK_TOLERANCE.toMillis();

    private final int partitionCount;

    /** @param partitionCount P of the log */
    public RecordRules(int partitionCount) {
        this.partitionCount = partitionCount;
    }

    /**
     * @param timestamp the record's, in milliseconds since 1970
     * @throws InvalidRecord if the record breaks a rule
     */
    public void require(Event event, byte @Nullable [] key, int partition, long timestamp) {
        if (timestamp <= 0) {
            throw new InvalidRecord("the record's timestamp must be after 1970-01-01T00:00:00Z");
        }
        long userId = event.key().value();
        if (key == null || !isDecimalOf(key, userId)) {
            throw new InvalidRecord("the record's key is not the decimal id of the event's user, " + userId);
        }
        int bucket = AuthorBucket.ofKey(key);
        if ((bucket & (partitionCount - 1)) != partition) {
            throw new InvalidRecord("the record is in partition %d, but the records of user %d belong in partition %d"
                    .formatted(partition, userId, bucket & (partitionCount - 1)));
        }
        if (event instanceof TweetEvent tweet) {
            requireId(tweet, bucket, timestamp);
        } else if (event instanceof ProfileUpdated profile) {
            requireProfileTime(profile.at(), timestamp);
        }
    }

    private static void requireId(TweetEvent event, int bucket, long timestamp) {
        TweetId id = event.tweetId();
        if (id.bucket() != bucket) {
            throw new InvalidRecord(
                    "tweet id %s cannot be the id of a tweet of user %s".formatted(id, event.authorId()));
        }
        long idMilli = TweetIdLayout.epochMilli(id.value());
        if (idMilli - timestamp > TOLERATED_MILLIS) {
            throw new InvalidRecord("the time in tweet id %s, %s, is more than %d s after the record's timestamp"
                    .formatted(id, id.createdAt(), CLOCK_TOLERANCE.toSeconds()));
        }
        if (event instanceof TweetPosted posted && posted.createdAt().toEpochMilli() != idMilli) {
            throw new InvalidRecord("createdAt %s is not the time in tweet id %s, %s"
                    .formatted(posted.createdAt(), id, id.createdAt()));
        }
    }

    private static void requireProfileTime(Instant at, long timestamp) {
        if (at.toEpochMilli() - timestamp > TOLERATED_MILLIS) {
            throw new InvalidRecord("at, %s, is more than %d s after the record's timestamp"
                    .formatted(at, CLOCK_TOLERANCE.toSeconds()));
        }
    }

    /** Compares digits without creating a string, since it runs for every record of the log. */
    private static boolean isDecimalOf(byte[] key, long id) {
        int index = key.length;
        for (long rest = id; rest > 0; rest /= 10) {
            if (index == 0 || key[--index] != '0' + rest % 10) {
                return false;
            }
        }
        return index == 0;
    }
}
