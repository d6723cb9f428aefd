package io.roost.benchmarks.fanout;

import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;

/**
 * One way of bringing tweets into home timelines, with its own tweets and so its own expected timelines. Contenders share the
 * graph and the order in which users post, but not the number of tweets: what keeps one busy for seconds would take
 * another an hour. Used by one thread.
 */
abstract class Contender {

    private static final long SEED = 1;

    private final String name;
    private final Work work;
    private final Postings warmUps;
    private final Postings postings;
    private final PostedTweets posted;

    /** @param name as the table has it */
    Contender(String name, FollowGraph graph, Work work) {
        this.name = name;
        this.work = work;
        this.warmUps = new Postings(graph.users(), SEED + 1);
        this.postings = new Postings(graph.users(), SEED);
        this.posted = new PostedTweets(graph);
    }

    /** Gives the contender, which is paused, a tweet by each of the authors. */
    abstract Batch give(int[] authors);

    /** Delivers the batch to all timelines; returns deliveries per second, and what else was counted. */
    abstract Figures fanOut(Batch batch) throws Exception;

    /** Returns the newest entries of a user's home timeline, newest first. */
    abstract long[] homeTimeline(int user, int count) throws Exception;

    /**
     * Gives it tweets, measures their delivery, and compares every timeline with all of its tweets so far.
     *
     * @param number 0 is the warm-up
     * @throws io.roost.benchmarks.report.WrongContents if one differs
     */
    final Figures round(int number) throws Exception {
        Batch batch = give(number == 0 ? warmUps.next(work.warmUp()) : postings.next(work.tweets()));
        posted.add(batch);
        Figures figures = fanOut(batch);
        posted.compare(name, this::homeTimeline);
        return figures;
    }
}
