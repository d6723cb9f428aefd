package io.roost.cli;

import io.roost.load.LoadCommand;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code roost}: what a person starts, with one subcommand for each thing there is to start. */
@Command(
        name = "roost",
        description = "Exact, fast home timelines on Kafka.",
        subcommands = {DemoCommand.class, LoadCommand.class, ServiceCommand.class, HelpCommand.class},
        footer = {"", "In a source tree, ./roost bench measures Roost and its peers."},
        mixinStandardHelpOptions = true,
        version = "Roost 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class RoostCommand {

    /** Ends the JVM with the command's exit code: 0; 1 where it found a fault; 2 where it could not run. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command with all subcommands that are on the class path. */
    public static CommandLine commandLine() {
        CommandLine roost = new CommandLine(new RoostCommand());
        // A CommandLine of its own applies the model transformers of its command.
        ServiceLoader.load(RoostSubcommand.class).forEach(added -> roost.addSubcommand(new CommandLine(added)));
        // An argument that begins with @ is taken as it is.
        return roost.setExpandAtFiles(false).setExecutionExceptionHandler(new OneSentence());
    }
}
