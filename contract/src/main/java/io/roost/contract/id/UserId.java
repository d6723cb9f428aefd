package io.roost.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A user's id: 1 to 2^63−1, a decimal string in JSON. Its bits have no meaning, because imported graphs keep their ids.
 */
public record UserId(long value) implements Comparable<UserId> {

    /** @throws InvalidId if {@code value} is below 1 */
    public UserId {
        DecimalId.requirePositive(value);
    }

    /** @throws InvalidId if {@code decimal} is not a canonical decimal number from 1 to 2^63−1 */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UserId of(String decimal) {
        return new UserId(DecimalId.parse(decimal));
    }

    /** As {@link #of}, by the name that JAX-RS requires for types of path and query parameters. */
    public static UserId fromString(String decimal) {
        return of(decimal);
    }

    @Override
    public int compareTo(UserId other) {
        return Long.compare(value, other.value);
    }

    /** Returns the decimal form, which is also the key of the user's records in the log. */
    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
