package io.roost.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * The findings of a benchmark.
 *
 * @param wrong a sentence for each side whose timelines were wrong: such a side has no figure
 */
public record Findings(List<Row> rows, List<Curve> curves, List<String> wrong) {

    /** Nothing yet. */
    public static final Findings NONE = new Findings(List.of(), List.of(), List.of());

    /** Rows alone. */
    public static Findings of(List<Row> rows) {
        return new Findings(rows, List.of(), List.of());
    }

    /** Only a sentence on what was wrong. */
    public static Findings wrong(String sentence) {
        return new Findings(List.of(), List.of(), List.of(sentence));
    }

    /** Both, one after the other. */
    public Findings and(Findings others) {
        return new Findings(joined(rows, others.rows), joined(curves, others.curves), joined(wrong, others.wrong));
    }

    /** The same figures without checks of goals. */
    public Findings withoutVerdicts(String why) {
        return new Findings(rows.stream().map(row -> row.withoutVerdict(why)).toList(), curves, wrong);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
