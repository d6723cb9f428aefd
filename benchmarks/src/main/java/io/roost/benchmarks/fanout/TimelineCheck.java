package io.roost.benchmarks.fanout;

import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.engine.timeline.Limits;
import java.util.Arrays;

/** Compares every home timeline, entry by entry, with what the graph and the tweets say. */
public final class TimelineCheck {

    /** What reads a timeline, newest first. */
    public interface Reading {
        long[] homeTimeline(int user, int count);
    }

    private final PostedTweets posted;
    private final int users;

    public TimelineCheck(PostedTweets posted, int users) {
        this.posted = posted;
        this.users = users;
    }

    /**
     * How many entries were compared.
     *
     * @throws WrongTimeline for the first that differs
     */
    public long compare(String contender, Reading reading) {
        long entries = 0;
        int length = Limits.STANDARD.timeline();
        for (int user = 0; user < users; user++) {
            long[] expected = posted.homeTimeline(user, length);
            long[] found = reading.homeTimeline(user, length);
            if (!Arrays.equals(expected, found)) {
                throw new WrongTimeline(contender, FollowGraph.userId(user), expected, found);
            }
            entries += expected.length;
        }
        return entries;
    }
}
