package io.roost.benchmarks.fanout;

import java.nio.file.Path;

/**
 * The size of one fan-out benchmark.
 *
 * @param tweets per run
 * @param runs measured; one more goes before them to warm the JVM up
 * @param directory where the log and the state are made, and deleted afterwards
 */
record FanOutSettings(
        int users, int meanFanOut, int tweets, int partitions, int threads, int runs, long seed, Path directory) {}
