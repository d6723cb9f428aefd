package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Setting;
import io.roost.benchmarks.profile.Profiler;
import java.util.Map;

/**
 * The graph of one fan-out comparison, and who takes part beside Roost.
 *
 * @param roost what Roost is given
 * @param peers what each peer is given
 * @param setting how many runs are measured; one goes before them to warm everything up
 * @param profiler started and stopped with the clock of Roost's measured runs
 */
record FanOutPlan(
        int users,
        int meanFanOut,
        Work roost,
        Map<Peer, Work> peers,
        int partitions,
        int threads,
        long seed,
        Setting setting,
        Profiler profiler) {

    static final String ROOST = "Roost";

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
}
