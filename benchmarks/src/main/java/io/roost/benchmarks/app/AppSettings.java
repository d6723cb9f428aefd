package io.roost.benchmarks.app;

import java.nio.file.Path;

/**
 * How an application runs.
 *
 * @param name two applications on one log have different ones
 */
public record AppSettings(String bootstrapServers, String name, int partitions, int threads, Path stateDirectory) {}
