package io.roost.events.id;

import java.util.regex.Pattern;

/** The one written form of an id: so that equal ids are equal strings, and equal record keys. */
final class DecimalId {

    private static final Pattern CANONICAL = Pattern.compile("[1-9][0-9]{0,18}");

    private DecimalId() {}

    static long parse(String decimal) {
        if (!CANONICAL.matcher(decimal).matches()) {
            throw new InvalidId();
        }
        try {
            return Long.parseLong(decimal);
        } catch (NumberFormatException beyondLong) {
            throw new InvalidId();
        }
    }

    static void requirePositive(long value) {
        if (value < 1) {
            throw new InvalidId();
        }
    }
}
