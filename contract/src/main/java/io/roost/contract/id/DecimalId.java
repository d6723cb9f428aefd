package io.roost.contract.id;

/** The canonical decimal form of an id: equal ids are equal strings and equal record keys. */
final class DecimalId {

    private static final int MAX_DIGITS = 19;

    private DecimalId() {}

    /** Faster than {@link Long#parseLong}: every event has two or three ids. */
    static long parse(String decimal) {
        int length = decimal.length();
        if (length == 0 || length > MAX_DIGITS || decimal.charAt(0) == '0') {
            throw new InvalidId();
        }
        long value = 0;
        for (int index = 0; index < length; index++) {
            int digit = decimal.charAt(index) - '0';
            if (digit < 0 || digit > 9) {
                throw new InvalidId();
            }
            value = 10 * value + digit;
        }
        // 19 digits overflow at most once, and then the result is negative.
        if (value < 0) {
            throw new InvalidId();
        }
        return value;
    }

    static void requirePositive(long value) {
        if (value < 1) {
            throw new InvalidId();
        }
    }
}
