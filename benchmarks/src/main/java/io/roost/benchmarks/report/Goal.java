package io.roost.benchmarks.report;

import java.math.BigDecimal;

/**
 * The goal of a row.
 *
 * @param limit of the ratio to the peer, or of Roost's own figure if {@code unit} is a unit
 */
public record Goal(Direction direction, double limit, String unit) {

    /** Which side of the limit is good. */
    public enum Direction {
        AT_LEAST("≥"),
        AT_MOST("≤");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }
    }

    private static final String TIMES = "×";

    /** Roost's figure is at least so many times the peer's. */
    public static Goal atLeast(double times) {
        return new Goal(Direction.AT_LEAST, times, TIMES);
    }

    /** Roost's figure is at most so many times the peer's. */
    public static Goal atMost(double times) {
        return new Goal(Direction.AT_MOST, times, TIMES);
    }

    /** Roost's own figure is at least {@code limit}. */
    public static Goal figureAtLeast(double limit, String unit) {
        return new Goal(Direction.AT_LEAST, limit, unit);
    }

    /** Roost's own figure is at most {@code limit}. */
    public static Goal figureAtMost(double limit, String unit) {
        return new Goal(Direction.AT_MOST, limit, unit);
    }

    boolean isOfRatio() {
        return unit.equals(TIMES);
    }

    boolean metBy(double value) {
        return direction == Direction.AT_LEAST ? value >= limit : value <= limit;
    }

    /** As people read it: {@code ≥ 50×}, {@code ≤ 0.5 s}. */
    @Override
    public String toString() {
        String number = BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
        return direction.sign + " " + number + (isOfRatio() ? unit : " " + unit);
    }
}
