package io.roost.benchmarks.app;

import java.nio.file.Path;

/**
 * How an application runs.
 *
 * @param name two applications on one log have different ones
 */
public record AppSettings(String bootstrapServers, String name, int partitions, int threads, Path stateDirectory) {

    private static final int THREADS = 2;

    /** With two threads, and a state directory of its name under {@code directory}. */
    public static AppSettings of(String bootstrapServers, String name, int partitions, Path directory) {
        return new AppSettings(bootstrapServers, name, partitions, THREADS, directory.resolve(name));
    }
}
