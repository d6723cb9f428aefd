package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Setting;
import java.util.Map;

/**
 * The graph of one fan-out comparison, and who takes part beside Roost.
 *
 * @param roost what Roost is given
 * @param peers what each peer is given
 * @param setting how many runs are measured; one goes before them to warm everything up
 */
record FanOutPlan(
        int users,
        int meanFanOut,
        Work roost,
        Map<Peer, Work> peers,
        int partitions,
        int threads,
        long seed,
        Setting setting) {

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
