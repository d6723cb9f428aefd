package io.roost.benchmarks.app;

import io.roost.benchmarks.Setting;
import java.nio.file.Path;

/**
 * How an application runs.
 *
 * @param name two applications on one log have different ones
 */
public record AppSettings(
        String bootstrapServers, String name, int partitions, int threads, Path stateDirectory, Intervals intervals) {

    private static final int THREADS = 2;

    /** With two threads, and a state directory of its name under {@code directory}. */
    public static AppSettings of(Setting setting, String bootstrapServers, String name, Path directory) {
        return new AppSettings(
                bootstrapServers, name, setting.partitions(), THREADS, directory.resolve(name), Intervals.of(setting));
    }

    /** The same with other numbers. */
    public AppSettings with(int partitionCount, int threadCount) {
        return new AppSettings(bootstrapServers, name, partitionCount, threadCount, stateDirectory, intervals);
    }
}
