package io.roost.benchmarks.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.roost.contract.json.RoostJson;
import java.awt.Color;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;

/**
 * The results of benchmarks, with the time and the machine of the measurement.
 *
 * @param wrong a sentence for each side with wrong timelines, and for each benchmark that failed
 */
public record Report(Instant at, Machine machine, String jvm, List<Row> rows, List<String> wrong) {

    private record Machine(String processor, int cores, long heapMiB, String system, String jvm, List<String> flags) {

        static Machine current() {
            return new Machine(
                    processorModel(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                    ManagementFactory.getRuntimeMXBean().getInputArguments());
        }

        private static String processorModel() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException notLinux) {
                return System.getProperty("os.arch");
            }
        }

        @Override
        public String toString() {
            return "%s, %d cores; %s; %s, heap up to %d MiB, %s"
                    .formatted(processor, cores, system, jvm, heapMiB, String.join(" ", flags));
        }
    }

    public static Report of(List<Row> rows, List<String> wrong) {
        Machine machine = Machine.current();
        return new Report(Instant.now(), machine, machine.jvm(), List.copyOf(rows), List.copyOf(wrong));
    }

    public String text() {
        return Table.of(rows) + "\n" + machine;
    }

    public void writeJson(Path file) throws IOException {
        RoostJson.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }

    /** Writes an SVG chart of the ratios, if there is one. */
    public void writeChart(Path file) throws IOException {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.ratio() != null && row.ratio() > 0) {
                ratios.put(row.name(), row.ratio());
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
        chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(Collections.min(ratios.values()))) - 1));
        chart.addSeries("ratio", List.copyOf(ratios.keySet()), List.copyOf(ratios.values()));
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }
}
