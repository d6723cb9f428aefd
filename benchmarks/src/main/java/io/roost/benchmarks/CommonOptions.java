package io.roost.benchmarks;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every benchmark has. */
@SuppressWarnings("NullAway.Init")
final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--quick", description = "Small and short, one run: to see that it works, not how fast.")
    private boolean quick;

    @Nullable
    @Option(names = "--runs", description = "Measured runs of each side, in turn. Default: 3, or 1 with --quick.")
    private Integer runs;

    @Nullable
    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
    private Path json;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where logs and states are made, and deleted afterwards.",
            defaultValue = ".roost/bench",
            showDefaultValue = picocli.CommandLine.Help.Visibility.ALWAYS)
    private Path directory;

    Setting setting() {
        int measured = runs != null ? runs : quick ? 1 : 3;
        if (measured < 1) {
            throw new ParameterException(spec.commandLine(), "Needs at least one run.");
        }
        return new Setting(quick, measured, directory);
    }

    @Nullable
    Path json() {
        return json;
    }
}
