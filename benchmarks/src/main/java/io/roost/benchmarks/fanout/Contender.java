package io.roost.benchmarks.fanout;

import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.Batch;

/** One way of bringing tweets into home timelines. Used by one thread. */
interface Contender {

    /** The name in the table. */
    String name();

    /** Loads the follows; not measured. */
    void load();

    /** Gives the contender, which is paused, a tweet by each of the authors. */
    Batch give(int[] authors);

    /** Delivers the batch to all timelines; returns deliveries per second, and what else was counted. */
    Figures fanOut(Batch batch);

    /** The newest entries of a user's home timeline, newest first. */
    long[] homeTimeline(int user, int count);
}
