package io.roost.benchmarks.report;

import java.math.BigDecimal;

/**
 * The goal of a row.
 *
 * @param limit of the ratio to the peer, or of Roost's own figure if {@code unit} is a unit
 */
public record Goal(boolean atMost, double limit, String unit) {

    private static final String TIMES = "×";

    /** Returns the goal that Roost's figure is at least {@code times} the peer's. */
    public static Goal atLeast(double times) {
        return new Goal(false, times, TIMES);
    }

    /** Returns the goal that Roost's figure is at most {@code times} the peer's. */
    public static Goal atMost(double times) {
        return new Goal(true, times, TIMES);
    }

    /** Returns the goal that Roost's own figure is at most {@code limit}. */
    public static Goal figureAtMost(double limit, String unit) {
        return new Goal(true, limit, " " + unit);
    }

    boolean isOfRatio() {
        return unit.equals(TIMES);
    }

    boolean metBy(double value) {
        return atMost ? value <= limit : value >= limit;
    }

    /** Returns the goal as in the table: {@code ≥ 50×}, {@code ≤ 0.5 s}. */
    @Override
    public String toString() {
        return (atMost ? "≤ " : "≥ ")
                + BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString()
                + unit;
    }
}
