package io.roost.load;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.roost.contract.json.RoostJson;
import io.roost.load.connection.ConnectionOptions;
import io.roost.load.console.LoadFailure;
import io.roost.oracle.log.LogReadFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs, prints the result, and writes it as JSON if that is requested. A failure is printed as one sentence. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class LoadSubcommand<R> implements Callable<Integer> {

    /** Exit code of a command whose result shows a fault. */
    static final int FOUND_FAULTS = 1;

    /** Exit code of a command without a result. */
    static final int COULD_NOT_RUN = 2;

    private static final ObjectWriter JSON = RoostJson.mapper()
            .writerWithDefaultPrettyPrinter()
            .without(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", defaultValue = "1", order = 1, description = "of all random choices (default: 1)")
    long seed;

    @Option(names = "--json", paramLabel = "FILE", order = 1, description = "also write the result to this file")
    @Nullable
    Path json;

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    abstract R run(PrintWriter err) throws InterruptedException;

    abstract void print(R result, PrintWriter out);

    /** Returns whether the result has no fault. */
    boolean isGood(R result) {
        return true;
    }

    @Override
    public final Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (json != null) {
                requireWritable(json);
            }
            R result = run(err);
            print(result, out);
            out.flush();
            write(result);
            return isGood(result) ? CommandLine.ExitCode.OK : FOUND_FAULTS;
        } catch (LoadFailure | LogReadFailure failure) {
            err.println(spec.qualifiedName() + ": " + failure.getMessage());
            err.flush();
            return COULD_NOT_RUN;
        }
    }

    final ParameterException invalid(String rule) {
        return new ParameterException(spec.commandLine(), rule);
    }

    final void require(boolean holds, String rule) {
        if (!holds) {
            throw invalid(rule);
        }
    }

    final void requireAtLeast(long least, long value, String option) {
        require(value >= least, "%s must be at least %d, was %d".formatted(option, least, value));
    }

    private static void requireWritable(Path file) {
        boolean exists = Files.exists(file);
        Path target = exists ? file : file.toAbsolutePath().resolveSibling("");
        if (Files.isDirectory(target) == exists || !Files.isWritable(target)) {
            throw new LoadFailure("cannot write %s: it must be a file in a directory, both writable".formatted(file));
        }
    }

    private void write(R result) {
        if (json != null) {
            try {
                JSON.writeValue(json.toFile(), result);
            } catch (IOException failure) {
                throw new LoadFailure("cannot write %s: %s".formatted(json, failure.getMessage()), failure);
            }
        }
    }
}
