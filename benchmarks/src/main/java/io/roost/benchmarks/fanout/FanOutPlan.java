package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Setting;
import java.util.Map;

/**
 * The graph of one fan-out comparison, and the peers.
 *
 * @param roost the work of Roost
 * @param peers the work of each peer
 * @param setting the number of measured runs; one more goes before them as a warm-up
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

    /** What Roost is compared with. */
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
