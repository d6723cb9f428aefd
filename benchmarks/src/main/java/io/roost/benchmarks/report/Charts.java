package io.roost.benchmarks.report;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** SVG charts of a report: the ratios of all rows, and each curve. */
public final class Charts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int STEEP = 45;

    private final Path directory;

    public Charts(Path directory) {
        this.directory = directory;
    }

    /** @throws UncheckedIOException if a file cannot be written */
    public void write(Findings findings) {
        System.setProperty("java.awt.headless", "true");
        List<Row> compared = findings.rows().stream()
                .filter(row -> row.ratio() != null && row.ratio() > 0)
                .toList();
        if (!compared.isEmpty()) {
            write("ratios", ratios(compared));
        }
        findings.curves().stream()
                .filter(curve -> !curve.points().isEmpty())
                .forEach(curve -> write(curve.name(), line(curve)));
    }

    private static CategoryChart ratios(List<Row> rows) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Roost's figure by its peer's")
                .yAxisTitle("ratio")
                .build();
        plain(chart.getStyler());
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(powerOfTenBelow(rows));
        chart.getStyler().setXAxisLabelRotation(STEEP);
        chart.addSeries(
                "ratio",
                rows.stream().map(Row::name).toList(),
                rows.stream().map(Row::ratio).toList());
        return chart;
    }

    /** Where the bars begin: a logarithmic axis has no zero. */
    private static double powerOfTenBelow(List<Row> rows) {
        double least = rows.stream()
                .map(Row::ratio)
                .mapToDouble(ratio -> ratio == null ? 1 : ratio)
                .min()
                .orElse(1);
        return Math.pow(10, Math.floor(Math.log10(least)) - 1);
    }

    private static XYChart line(Curve curve) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(curve.title())
                .xAxisTitle(curve.xLabel())
                .yAxisTitle(curve.yLabel())
                .build();
        plain(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(0.0);
        chart.addSeries(
                curve.yLabel(),
                curve.points().stream().map(Curve.Point::x).toList(),
                curve.points().stream().map(Curve.Point::y).toList());
        return chart;
    }

    private static void plain(Styler styler) {
        styler.setLegendVisible(false);
        styler.setLegendPosition(LegendPosition.InsideNW);
        styler.setChartBackgroundColor(Color.WHITE);
    }

    private void write(String name, Chart<?, ?> chart) {
        Path file = directory.resolve(name);
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot write " + file + ".svg", cause);
        }
    }
}
