package io.roost.benchmarks;

import io.roost.benchmarks.celebrity.CelebrityCommand;
import io.roost.benchmarks.cold.ColdReadCommand;
import io.roost.benchmarks.fanout.FanOutCommand;
import io.roost.benchmarks.growth.GrowthCommand;
import io.roost.benchmarks.latency.LatencyCommand;
import io.roost.benchmarks.memory.MemoryCommand;
import io.roost.benchmarks.read.ReadCommand;
import io.roost.benchmarks.rebuild.RebuildCommand;
import io.roost.benchmarks.rebuild.RestartCommand;
import java.util.List;

/**
 * The benchmarks there are, in the order of the table. Memory comes first: what others leave on the heap goes when it will,
 * and what is measured is a difference.
 */
final class Catalogue {

    private Catalogue() {}

    /** New ones, with the defaults of their options. */
    static List<Benchmark> benchmarks() {
        return List.of(
                new MemoryCommand(),
                new FanOutCommand(),
                new LatencyCommand(),
                new CelebrityCommand(),
                new ReadCommand(),
                new ColdReadCommand(),
                new RebuildCommand(),
                new RestartCommand(),
                new GrowthCommand());
    }
}
