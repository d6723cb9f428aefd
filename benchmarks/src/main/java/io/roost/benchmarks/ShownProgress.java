package io.roost.benchmarks;

import io.roost.load.progress.Progress;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The progress of a benchmark on standard error; standard output has only the results. */
public final class ShownProgress {

    private ShownProgress() {}

    /** The caller closes it. */
    public static Progress of(String task, long steps) {
        return new Progress(task, steps, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
}
