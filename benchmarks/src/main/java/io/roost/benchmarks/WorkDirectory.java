package io.roost.benchmarks;

import io.roost.broker.TemporaryDirectory;
import java.nio.file.Path;

/** A new directory for the log and the state of one benchmark, deleted with its contents on close or when the JVM ends. */
public record WorkDirectory(TemporaryDirectory directory) implements AutoCloseable {

    /** @throws java.io.UncheckedIOException if it cannot be created in {@code parent} */
    public static WorkDirectory under(Path parent) {
        return AtExit.close(new WorkDirectory(TemporaryDirectory.in(parent, "bench-")));
    }

    public Path path() {
        return directory.path();
    }

    @Override
    public void close() {
        directory.delete();
        AtExit.forget(this);
    }
}
