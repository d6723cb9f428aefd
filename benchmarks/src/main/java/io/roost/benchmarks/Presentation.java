package io.roost.benchmarks;

import io.roost.benchmarks.report.Curve;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Machine;
import io.roost.benchmarks.report.Report;
import io.roost.benchmarks.report.Table;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Prints what was found, and writes it to a file for other programs. */
final class Presentation {

    private final CommandLine command;

    Presentation(CommandLine command) {
        this.command = command;
    }

    /** The command's exit code: 1 if contents were wrong. */
    int present(Findings findings, @Nullable Path json) {
        PrintWriter out = command.getOut();
        new Table(findings.rows()).lines().forEach(out::println);
        findings.curves().stream().map(Curve::line).forEach(out::println);
        out.println(Machine.here());
        out.flush();
        if (json != null) {
            Report.of(findings).write(json);
        }
        findings.wrong().forEach(sentence -> command.getErr().println("roost: no figure: " + sentence));
        return findings.wrong().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
