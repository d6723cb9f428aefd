package io.roost.benchmarks;

import io.roost.benchmarks.report.Charts;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code roost bench all}: one table of everything. One benchmark that fails lets the others report. */
@Command(
        name = "all",
        description = "All benchmarks, one table; JSON and charts with --docs.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class AllCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions options;

    @Nullable
    @Option(names = "--docs", paramLabel = "DIR", description = "Write JSON and SVG charts of everything there.")
    private Path docs;

    @Override
    public Integer call() throws IOException {
        Setting setting = options.setting();
        QuietLogging.begin();
        Findings findings = new Findings(List.of(), List.of(), List.of());
        for (Benchmark benchmark : Catalogue.benchmarks()) {
            findings = findings.and(findingsOf(benchmark, setting));
        }
        if (docs != null) {
            Files.createDirectories(docs);
            Report.of(findings).write(docs.resolve("benchmarks.json"));
            new Charts(docs).write(findings);
        }
        return new Presentation(spec.commandLine()).present(findings, List.of(), options.json());
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private Findings findingsOf(Benchmark benchmark, Setting setting) {
        String name = benchmark.getClass().getAnnotation(Command.class).name();
        try {
            return benchmark.measure(setting);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Findings.wrong(name + ": interrupted");
        } catch (Exception failure) {
            failure.printStackTrace(spec.commandLine().getErr());
            return Findings.wrong(name + ": " + failure.getMessage());
        }
    }
}
