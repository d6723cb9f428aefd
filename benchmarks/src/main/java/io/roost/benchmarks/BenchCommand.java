package io.roost.benchmarks;

import io.roost.benchmarks.celebrity.CelebrityCommand;
import io.roost.benchmarks.cold.ColdReadCommand;
import io.roost.benchmarks.fanout.FanOutCommand;
import io.roost.benchmarks.growth.GrowthCommand;
import io.roost.benchmarks.jmh.MicroCommand;
import io.roost.benchmarks.latency.LatencyCommand;
import io.roost.benchmarks.memory.MemoryCommand;
import io.roost.benchmarks.read.ReadCommand;
import io.roost.benchmarks.rebuild.RebuildCommand;
import io.roost.benchmarks.rebuild.RestartCommand;
import io.roost.cli.RoostSubcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The command {@code roost bench}. Its benchmarks are in the order of the table: memory comes first, since it is a difference
 * of the heap, and what other benchmarks leave there is released late.
 */
@Command(
        name = "bench",
        description = "Measure Roost and its peers on this machine, and check what they delivered.",
        subcommands = {
            AllCommand.class,
            MemoryCommand.class,
            FanOutCommand.class,
            LatencyCommand.class,
            CelebrityCommand.class,
            ReadCommand.class,
            ColdReadCommand.class,
            RebuildCommand.class,
            RestartCommand.class,
            GrowthCommand.class,
            MicroCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK")
public final class BenchCommand implements RoostSubcommand {}
