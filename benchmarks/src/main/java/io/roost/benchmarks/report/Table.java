package io.roost.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows as text in columns; the notes come below. */
public final class Table {

    private static final List<String> HEAD =
            List.of("", "unit", "Roost", "(range)", "peer", "", "(range)", "ratio", "goal", "met");

    private final List<Row> rows;

    public Table(List<Row> rows) {
        this.rows = rows;
    }

    /** The lines to print. */
    public List<String> lines() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        rows.forEach(row -> cells.add(cells(row)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> cells.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines =
                cells.stream().map(line -> line(line, widths)).collect(Collectors.toCollection(ArrayList::new));
        namesByNote().forEach((note, names) -> lines.add("%s: %s".formatted(String.join(", ", names), note)));
        return lines;
    }

    /** A note of several rows is printed once. */
    private Map<String, List<String>> namesByNote() {
        Map<String, List<String>> namesByNote = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.note() != null) {
                namesByNote
                        .computeIfAbsent(row.note(), note -> new ArrayList<>())
                        .add(row.name());
            }
        }
        return namesByNote;
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> {
                    String space = " ".repeat(widths[column] - cells.get(column).length());
                    return isNumber(column) ? space + cells.get(column) : cells.get(column) + space;
                })
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static boolean isNumber(int column) {
        return column == 2 || column == 5 || column == 7;
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.name(),
                row.unit(),
                number(row.roost()),
                range(row.roostRange()),
                row.peerName() == null ? "" : row.peerName(),
                number(row.peer()),
                range(row.peerRange()),
                row.ratio() == null ? "" : number(row.ratio()) + "×",
                row.goal() == null ? "" : row.goal(),
                verdict(row));
    }

    private static String verdict(Row row) {
        if (row.goal() == null) {
            return "";
        }
        return row.met() == null ? "-" : row.met() ? "yes" : "no";
    }

    private static String range(@Nullable Range range) {
        return range == null ? "" : "(%s to %s)".formatted(number(range.least()), number(range.most()));
    }

    /** Three significant digits, or all before the point. */
    static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
