package io.roost.benchmarks.fanout;

import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.events.id.UserId;
import io.roost.streams.timeline.Limits;
import java.util.Arrays;

/** Compares every home timeline, entry by entry, with what the graph and the tweets say. */
final class TimelineCheck {

    private final PostedTweets posted;
    private final int users;

    TimelineCheck(PostedTweets posted, int users) {
        this.posted = posted;
        this.users = users;
    }

    /**
     * How many entries were compared.
     *
     * @throws WrongTimeline for the first that differs
     */
    long compare(RoostView view) {
        long entries = 0;
        for (int user = 0; user < users; user++) {
            UserId userId = FollowGraph.userId(user);
            long[] expected = posted.homeTimeline(user, Limits.STANDARD.timeline());
            long[] found = view.homeTimeline(userId, Limits.STANDARD.timeline());
            if (!Arrays.equals(expected, found)) {
                throw new WrongTimeline(userId, expected, found);
            }
            entries += expected.length;
        }
        return entries;
    }
}
