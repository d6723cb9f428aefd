package io.roost.benchmarks;

import io.roost.benchmarks.jmh.MicroCommand;
import io.roost.cli.RoostSubcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code roost bench}. */
@Command(
        name = "bench",
        description = "Measure Roost and its peers on this machine, and check what they delivered.",
        subcommands = {AllCommand.class, MicroCommand.class, HelpCommand.class},
        modelTransformer = CatalogueCommands.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK")
public final class BenchCommand implements RoostSubcommand {}
