package io.roost.benchmarks.fanout;

import io.roost.benchmarks.WrongContents;
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
     * @throws WrongContents for the first that differs
     */
    public long compare(String contender, Reading reading) {
        long entries = 0;
        int length = Limits.STANDARD.timeline();
        for (int user = 0; user < users; user++) {
            long[] expected = posted.homeTimeline(user, length);
            long[] found = reading.homeTimeline(user, length);
            if (!Arrays.equals(expected, found)) {
                throw new WrongContents(
                        "%s: the home timeline of user %s has %d entries, expected %d; they differ from entry %d on"
                                .formatted(
                                        contender,
                                        FollowGraph.userId(user),
                                        found.length,
                                        expected.length,
                                        Arrays.mismatch(expected, found)));
            }
            entries += expected.length;
        }
        return entries;
    }
}
