package io.roost.benchmarks.jmh;

import io.roost.benchmarks.QuietLogging;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code roost bench micro}: runs the benchmarks of this package with JMH. */
@Command(
        name = "micro",
        description = "Micro-benchmarks (JMH) of timelines, merges, events and batches of deliveries.",
        mixinStandardHelpOptions = true)
public final class MicroCommand implements Callable<Integer> {

    private static final int ITERATIONS = 5;
    private static final TimeValue QUICK = TimeValue.milliseconds(10);

    @Parameters(
            arity = "0..1",
            paramLabel = "REGEX",
            defaultValue = "",
            description = "Only benchmarks whose name, such as TimelineBenchmark.merge, contains this.")
    private String include = "";

    @Option(
            names = "--quick",
            description = "One very short iteration in this JVM: to see that it works, not how fast.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write JMH's results there, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws RunnerException {
        QuietLogging.begin();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(getClass().getPackageName().replace(".", "\\.") + "\\..*" + include)
                .shouldFailOnError(true)
                .forks(quick ? 0 : 1)
                .warmupIterations(quick ? 0 : ITERATIONS)
                .measurementIterations(quick ? 1 : ITERATIONS)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(quick ? QUICK : TimeValue.seconds(1));
        if (json != null) {
            options.resultFormat(ResultFormatType.JSON).result(json.toString());
        }
        Collection<RunResult> unused = new Runner(options.build()).run();
        return 0;
    }
}
