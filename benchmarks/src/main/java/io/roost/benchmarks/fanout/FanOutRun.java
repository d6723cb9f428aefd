package io.roost.benchmarks.fanout;

import io.roost.benchmarks.world.FanOut;
import java.time.Duration;

/**
 * One measured run.
 *
 * @param took from the first tweet processed to the last one delivered
 * @param cpu what the JVM used meanwhile, broker and all
 * @param entriesChecked timeline entries that were compared afterwards and right
 */
record FanOutRun(FanOut fanOut, Duration took, Duration cpu, long entriesChecked) {

    double deliveriesPerSecond() {
        return fanOut.deliveries() / seconds();
    }

    double tweetsPerSecond() {
        return fanOut.tweets() / seconds();
    }

    double referencesPerSecond() {
        return fanOut.references() / seconds();
    }

    double coresUsed() {
        return cpu.toNanos() / 1e9 / seconds();
    }

    /** What is left of the figure where other processes take a part of the machine. */
    double deliveriesPerCoreSecond() {
        return fanOut.deliveries() / (cpu.toNanos() / 1e9);
    }

    private double seconds() {
        return took.toNanos() / 1e9;
    }
}
