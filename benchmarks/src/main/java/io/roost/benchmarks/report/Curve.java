package io.roost.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a cost grows.
 *
 * @param name also the name of its chart's file
 */
public record Curve(String name, String title, String xLabel, String yLabel, List<Point> points) {

    /** One measured point. */
    public record Point(double x, double y) {}

    /** As text. */
    public String line() {
        return "%s (%s by %s): %s"
                .formatted(
                        name,
                        yLabel,
                        xLabel,
                        points.stream()
                                .map(point -> "%s → %s".formatted(Table.number(point.x()), Table.number(point.y())))
                                .collect(Collectors.joining(", ")));
    }
}
