package io.roost.benchmarks.report;

import java.util.List;

/**
 * How a cost grows.
 *
 * @param name also the name of its chart's file
 */
public record Curve(String name, String title, String xLabel, String yLabel, List<Point> points) {

    /** One measured point. */
    public record Point(double x, double y) {}
}
