package io.roost.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;

/** A tweet's id, a decimal string in JSON; {@link TweetIdLayout} describes its 63 bits. Ids are ordered by time. */
public record TweetId(long value) implements Comparable<TweetId> {

    /** @throws InvalidId if {@code value} is below 1 */
    public TweetId {
        DecimalId.requirePositive(value);
    }

    /** @throws InvalidId if {@code decimal} is not a canonical decimal number from 1 to 2^63−1 */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TweetId of(String decimal) {
        return new TweetId(DecimalId.parse(decimal));
    }

    /** As {@link #of}, by the name that JAX-RS requires for types of path and query parameters. */
    public static TweetId fromString(String decimal) {
        return of(decimal);
    }

    /** Returns the time of the tweet, in whole milliseconds. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(TweetIdLayout.epochMilli(value));
    }

    /** Returns the author's bucket, 0 to 1023; see {@link AuthorBucket}. */
    public int bucket() {
        return TweetIdLayout.bucket(value);
    }

    @Override
    public int compareTo(TweetId other) {
        return Long.compare(value, other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
