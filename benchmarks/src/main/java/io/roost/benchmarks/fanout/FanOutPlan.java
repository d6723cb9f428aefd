package io.roost.benchmarks.fanout;

import io.roost.benchmarks.profile.Profiler;
import java.nio.file.Path;
import java.util.List;

/**
 * The world of one fan-out comparison and who takes part beside Roost.
 *
 * @param tweets in each run
 * @param runs measured; a shorter one goes before them to warm everything up
 * @param profiler started and stopped with the clock of Roost's measured runs
 */
record FanOutPlan(
        int users,
        int meanFanOut,
        int tweets,
        int partitions,
        int threads,
        int runs,
        long seed,
        Path directory,
        List<Peer> peers,
        Profiler profiler) {

    /** Whom Roost is compared with. */
    enum Peer {
        TEXTBOOK("textbook Kafka Streams"),
        REDIS("Redis"),
        POSTGRESQL("PostgreSQL");

        final String title;

        Peer(String title) {
            this.title = title;
        }
    }

    static final String ROOST = "Roost";

    private static final int WARM_UP_SHARE = 4;

    int warmUpTweets() {
        return Math.max(1, tweets / WARM_UP_SHARE);
    }
}
