package io.roost.load;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whole numbers as options take them: each converter has a lowest value. */
final class WholeNumber {

    private WholeNumber() {}

    /** At least 1. */
    static final class FromOne implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String typed) {
            return (int) parse(typed, 1, Integer.MAX_VALUE);
        }
    }

    /** At least 0. */
    static final class FromZero implements ITypeConverter<Long> {

        @Override
        public Long convert(String typed) {
            return parse(typed, 0, Long.MAX_VALUE);
        }
    }

    private static long parse(String typed, long least, long most) {
        try {
            long number = Long.parseLong(typed);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Refused below, as a number out of bounds is.
        }
        throw new TypeConversionException("must be a whole number from %d to %d, was %s".formatted(least, most, typed));
    }
}
