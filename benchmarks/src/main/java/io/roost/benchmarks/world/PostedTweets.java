package io.roost.benchmarks.world;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Everything posted so far, and so what every home timeline must hold: reckoned plainly, by collecting and sorting, with
 * nothing of the code that is measured. Used by one thread.
 */
public final class PostedTweets {

    private final FollowGraph graph;
    private final LongArrayList[] userToTweets;

    public PostedTweets(FollowGraph graph) {
        this.graph = graph;
        this.userToTweets = new LongArrayList[graph.users()];
        Arrays.setAll(userToTweets, user -> new LongArrayList());
    }

    /** Notes what was appended. */
    public void add(Batch batch) {
        for (int index = 0; index < batch.size(); index++) {
            userToTweets[batch.authors()[index]].add(batch.tweets()[index].value());
        }
    }

    /** Takes out what was deleted. */
    public void remove(Batch deleted) {
        for (int index = 0; index < deleted.size(); index++) {
            userToTweets[deleted.authors()[index]].rem(deleted.tweets()[index].value());
        }
    }

    /** The newest {@code count} tweets by a user and those that the user follows, newest first. */
    public long[] homeTimeline(int user, int count) {
        LongArrayList all = new LongArrayList(userToTweets[user]);
        for (int followee : graph.followees(user)) {
            all.addAll(userToTweets[followee]);
        }
        long[] ascending = all.toLongArray();
        Arrays.sort(ascending);
        long[] newest = Arrays.copyOfRange(ascending, Math.max(0, ascending.length - count), ascending.length);
        return LongArrays.reverse(newest);
    }
}
