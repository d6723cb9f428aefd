package io.roost.load;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code roost load}: stands alone, or hangs below another command. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Imports follow graphs, makes load, and audits what the API serves.",
        subcommands = {GraphCommand.class, RunCommand.class, SoakCommand.class, AuditCommand.class})
public final class LoadCommand implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadCommand()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(requireNonNull(spec).commandLine(), "missing command: graph, run, soak or audit");
    }
}
