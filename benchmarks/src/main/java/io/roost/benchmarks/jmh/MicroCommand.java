package io.roost.benchmarks.jmh;

import io.roost.benchmarks.BenchCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The command {@code roost bench micro}: runs the benchmarks of this package with JMH. */
@Command(
        name = "micro",
        description = "Micro-benchmarks (JMH) of timelines, merges, events and batches of deliveries."
                + " Takes JMH's arguments, such as TimelineBenchmark.merge or -rf json.",
        mixinStandardHelpOptions = true)
public final class MicroCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws RunnerException, CommandLineOptionException {
        BenchCommand.quietLogging();
        Collection<RunResult> unused = new Runner(new CommandLineOptions(arguments.toArray(String[]::new))).run();
        return 0;
    }
}
