package io.roost.benchmarks;

import io.roost.benchmarks.report.Charts;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code roost bench all}: one table of everything. One benchmark that fails lets the others report. */
@Command(
        name = "all",
        description = "All benchmarks, one table; JSON and charts in docs/benchmarks.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class AllCommand implements Callable<Integer> {

    private static final Path PUBLISHED = Path.of("docs", "benchmarks");

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions options;

    @Nullable
    @Option(
            names = "--docs",
            paramLabel = "DIR",
            description = "Write JSON and SVG charts there. Default: docs/benchmarks,"
                    + " but nowhere with --only or --quick, which leave published figures alone.")
    private Path docs;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Some of them, such as fan-out,memory.")
    private List<String> only = List.of();

    @Override
    public Integer call() throws IOException {
        Setting setting = options.setting();
        List<Benchmark> chosen = chosen();
        QuietLogging.begin();
        if (docs == null && only.isEmpty() && !setting.quick()) {
            docs = PUBLISHED;
        }
        if (docs != null) {
            Files.createDirectories(docs);
        }
        Findings findings = Findings.NONE;
        for (Benchmark benchmark : chosen) {
            Findings before = findings;
            findings = before.and(findingsOf(benchmark, setting, part -> write(before.and(part))));
            write(findings);
        }
        return new Presentation(spec.commandLine()).present(findings, options.json());
    }

    private List<Benchmark> chosen() {
        Map<String, Benchmark> known = new LinkedHashMap<>();
        spec.parent().subcommands().values().forEach(command -> {
            if (command.getCommand() instanceof Benchmark benchmark) {
                known.put(benchmark.name(), benchmark);
            }
        });
        for (String name : only) {
            if (!known.containsKey(name)) {
                throw new ParameterException(
                        spec.commandLine(), "--only: %s is none of %s.".formatted(name, known.keySet()));
            }
        }
        if (!only.isEmpty()) {
            known.keySet().retainAll(only);
        }
        return List.copyOf(known.values());
    }

    /** Called after each benchmark and each long part of one, so that a later failure does not lose its findings. */
    private void write(Findings findings) {
        if (docs != null) {
            Report.of(findings).write(docs.resolve("benchmarks.json"));
            new Charts(docs).write(findings);
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private Findings findingsOf(Benchmark benchmark, Setting setting, Consumer<Findings> soFar) {
        try {
            return benchmark.findings(setting, soFar);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return benchmark.until(stopped);
        } catch (Exception failure) {
            failure.printStackTrace(spec.commandLine().getErr());
            return benchmark.until(failure);
        }
    }
}
