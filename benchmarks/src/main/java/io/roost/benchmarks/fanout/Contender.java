package io.roost.benchmarks.fanout;

import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.Batch;

/** One way of bringing tweets into home timelines. Used by one thread. */
interface Contender {

    /** As the table has it. */
    String name();

    /** Reads or is told who follows whom; nothing of this is measured. */
    void load();

    /** Stands still, and has a tweet by each of the authors laid before it. */
    Batch give(int[] authors);

    /** Brings the batch that it was given into all timelines: deliveries per second, and what else was counted. */
    Figures fanOut(Batch batch);

    /** The newest entries of a user's home timeline, newest first. */
    long[] homeTimeline(int user, int count);
}
