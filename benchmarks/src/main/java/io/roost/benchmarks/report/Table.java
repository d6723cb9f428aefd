package io.roost.benchmarks.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Formats rows as text in columns, with each note once below. */
final class Table {

    private static final List<ColumnData<Row>> COLUMNS = List.of(
            text("", Row::name),
            text("unit", Row::unit),
            number("Roost", Row::roost),
            text("(range)", row -> range(row, Row.Run::roost)),
            text("peer", row -> Objects.requireNonNullElse(row.peerName(), "")),
            number("", Row::peer),
            text("(range)", row -> range(row, Row.Run::peer)),
            column("ratio", HorizontalAlign.RIGHT, row -> row.ratio() == null ? "" : number(row.ratio()) + "×"),
            text("goal", Row::goal),
            text("met", row -> row.met() == null ? "-" : row.met() ? "yes" : "no"));

    private Table() {}

    static String of(List<Row> rows) {
        Map<String, String> noteToNames = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.note() != null) {
                noteToNames.merge(row.note(), row.name(), (names, name) -> names + ", " + name);
            }
        }
        StringBuilder text = new StringBuilder(AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, COLUMNS));
        noteToNames.forEach(
                (note, names) -> text.append("\n").append(names).append(": ").append(note));
        return text.toString();
    }

    private static ColumnData<Row> text(String head, Function<Row, String> cell) {
        return column(head, HorizontalAlign.LEFT, cell);
    }

    private static ColumnData<Row> number(String head, Function<Row, @Nullable Double> figure) {
        return column(head, HorizontalAlign.RIGHT, row -> number(figure.apply(row)));
    }

    private static ColumnData<Row> column(String head, HorizontalAlign align, Function<Row, String> cell) {
        return new Column().header(head).headerAlign(align).dataAlign(align).with(cell);
    }

    private static String range(Row row, Function<Row.Run, @Nullable Double> side) {
        List<Double> figures =
                row.runs().stream().map(side).filter(Objects::nonNull).toList();
        return figures.isEmpty()
                ? ""
                : "(%s to %s)".formatted(number(Collections.min(figures)), number(Collections.max(figures)));
    }

    /** Formats with three significant digits, or all before the decimal point. */
    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
