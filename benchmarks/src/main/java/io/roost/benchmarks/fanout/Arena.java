package io.roost.benchmarks.fanout;

import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import io.roost.load.progress.Progress;

/**
 * One contender with its own tweets and so its own expected timelines. Contenders share the graph and the order in which users
 * post, but not the number of tweets: what keeps one busy for seconds would take another an hour.
 */
final class Arena {

    private final Contender contender;
    private final Work work;
    private final Postings warmUps;
    private final Postings postings;
    private final PostedTweets posted;
    private final TimelineCheck check;

    Arena(Contender contender, FollowGraph graph, Work work, long seed) {
        this.contender = contender;
        this.work = work;
        this.warmUps = new Postings(graph.users(), seed + 1);
        this.postings = new Postings(graph.users(), seed);
        this.posted = new PostedTweets(graph);
        this.check = new TimelineCheck(posted, graph.users());
    }

    /** Loads the follows. */
    void load(Progress progress) {
        progress.say(contender.name() + " loads");
        contender.load();
    }

    /**
     * Gives it tweets, measures their delivery, and compares every timeline with all of its tweets so far.
     *
     * @param number 0 is the round that warms up
     * @throws io.roost.benchmarks.WrongContents if one differs
     */
    Figures round(int number, Progress progress) {
        progress.say(contender.name() + " is given tweets");
        Batch batch = contender.give(number == 0 ? warmUps.next(work.warmUp()) : postings.next(work.tweets()));
        posted.add(batch);
        progress.say(contender.name());
        Figures figures = contender.fanOut(batch);
        progress.say(contender.name() + " is checked");
        check.compare(contender.name(), contender::homeTimeline);
        return figures;
    }
}
