package io.roost.cli;

import io.roost.broker.BrokerStartException;
import io.roost.cli.demo.DemoCommand;
import io.roost.load.LoadCommand;
import io.roost.service.ServiceApplication;
import io.roost.service.start.StartupFailure;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/** The command {@code roost}. */
@Command(
        name = "roost",
        description = "Exact, fast home timelines on Kafka.",
        subcommands = {DemoCommand.class, LoadCommand.class, ServiceCommand.class, HelpCommand.class},
        footer = {"", "In a source tree, ./roost bench measures Roost and its peers."},
        mixinStandardHelpOptions = true,
        version = "Roost 0.1.0",
        synopsisSubcommandLabel = "COMMAND")
public final class RoostCommand {

    private static final Logger LOG = LoggerFactory.getLogger(RoostCommand.class);

    /** Ends the JVM with the exit code of the command: 0; 1 if it found a fault; 2 if it could not run. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Returns the command with all subcommands on the class path. */
    public static CommandLine commandLine() {
        CommandLine roost = new CommandLine(new RoostCommand());
        // A CommandLine of its own applies the model transformers of its command.
        ServiceLoader.load(RoostSubcommand.class).forEach(added -> roost.addSubcommand(new CommandLine(added)));
        // An argument that starts with @ is not the name of a file with arguments.
        return roost.setExpandAtFiles(false).setExecutionExceptionHandler(RoostCommand::report);
    }

    /** Prints a failure as one sentence. */
    static int report(Exception failure, CommandLine command, ParseResult parsed) {
        LOG.debug("the command failed", failure);
        String sentence = failure instanceof StartupFailure || failure instanceof BrokerStartException
                ? failure.getMessage()
                : "unexpected failure: %s (with ROOST_LOG_LEVEL=DEBUG its stack trace is logged)".formatted(failure);
        command.getErr().println("roost: " + sentence);
        command.getErr().flush();
        return ServiceApplication.COULD_NOT_START;
    }
}
