package io.roost.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A user's id: 1 to 2^63−1, a decimal string in JSON. It may come from elsewhere (an imported graph keeps its ids), so
 * nothing is read into its digits.
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

    @Override
    public int compareTo(UserId other) {
        return Long.compare(value, other.value);
    }

    /** The decimal form, which is also the user's record key in the log. */
    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
