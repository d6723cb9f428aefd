package io.roost.benchmarks;

import io.roost.load.progress.Progress;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** How far a benchmark has come, on standard error, so that standard output has the results alone. */
public final class ShownProgress {

    private ShownProgress() {}

    /** The caller closes it. */
    public static Progress of(String task, long steps) {
        return new Progress(task, steps, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
}
