package io.roost.benchmarks;

import io.roost.benchmarks.fanout.FanOutCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code roost bench}. */
@Command(
        name = "bench",
        description = "Measure Roost on this machine, and check what it delivered.",
        subcommands = {FanOutCommand.class, HelpCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK")
public final class BenchCommand {

    /** Runs the command by itself. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
