package io.roost.benchmarks.report;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;

/** A chart of the ratios of all rows. */
final class RatioChart {

    private RatioChart() {}

    static void write(List<Row> rows, Path svg) throws IOException {
        List<String> names = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (Row row : rows) {
            if (row.ratio() != null && row.ratio() > 0) {
                names.add(row.name());
                ratios.add(row.ratio());
            }
        }
        if (ratios.isEmpty()) {
            return;
        }
        System.setProperty("java.awt.headless", "true");
        CategoryChart chart = new CategoryChartBuilder()
                .width(900)
                .height(480)
                .title("Roost's figure by its peer's")
                .yAxisTitle("ratio")
                .build();
        chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisLabelRotation(45);
        chart.getStyler().setYAxisLogarithmic(true);
        // A logarithmic axis has no zero for the bars to begin at.
        chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(Collections.min(ratios))) - 1));
        chart.addSeries("ratio", names, ratios);
        VectorGraphicsEncoder.saveVectorGraphic(chart, svg.toString(), VectorGraphicsFormat.SVG);
    }
}
