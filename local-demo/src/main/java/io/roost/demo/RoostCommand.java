package io.roost.demo;

import io.roost.benchmarks.BenchCommand;
import io.roost.load.LoadCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code roost}: what a person starts, with one subcommand for each thing there is to start. */
@Command(
        name = "roost",
        description = "Exact, fast home timelines on Kafka.",
        subcommands = {DemoCommand.class, LoadCommand.class, BenchCommand.class, ServiceCommand.class, HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "Roost 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class RoostCommand {

    /** Ends the JVM with the command's exit code: 0; 1 where it found a fault; 2 where it could not run. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new RoostCommand())
                // An argument that begins with @ is taken as it is.
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler(new OneSentence());
    }
}
