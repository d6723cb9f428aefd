package io.roost.benchmarks.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

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

    /** Returns a report of measurements in this JVM, with the current time. */
    public static Report of(List<Row> rows, List<String> wrong) {
        Machine machine = Machine.current();
        return new Report(Instant.now(), machine, machine.jvm(), List.copyOf(rows), List.copyOf(wrong));
    }

    /** Returns the table and a line about the machine. */
    public String text() {
        return Table.of(rows) + "\n" + machine;
    }

    public void writeJson(Path file) throws IOException {
        RoostJson.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }

    /** Writes an SVG chart of the ratios. */
    public void writeChart(Path file) throws IOException {
        RatioChart.write(rows, file);
    }
}
