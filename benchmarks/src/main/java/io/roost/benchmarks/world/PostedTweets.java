package io.roost.benchmarks.world;

import io.roost.benchmarks.report.WrongContents;
import io.roost.engine.timeline.TimelineLimits;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongHeapPriorityQueue;
import java.util.Arrays;

/**
 * All tweets so far, and the home timelines that are expected, computed in a simple way without any of the measured code. Used
 * by one thread.
 */
public final class PostedTweets {

    private static final int LENGTH = TimelineLimits.STANDARD.timeline();

    /** Home timelines that can be read. */
    public interface Timelines {
        /** Returns up to {@code count} entries of a user's home timeline, newest first. */
        long[] homeTimeline(int user, int count) throws Exception;
    }

    private final IndexedFollowGraph graph;

    /** User → ids, ascending. */
    private final LongArrayList[] userToTweets;

    public PostedTweets(IndexedFollowGraph graph) {
        this.graph = graph;
        this.userToTweets = new LongArrayList[graph.users()];
        Arrays.setAll(userToTweets, user -> new LongArrayList());
    }

    public void add(Batch batch) {
        for (int index = 0; index < batch.size(); index++) {
            insert(userToTweets[batch.authors()[index]], batch.tweets()[index].value());
        }
    }

    /** Searches from the end, since tweets are added nearly in the order of their ids. */
    private static void insert(LongArrayList ascending, long id) {
        int place = ascending.size();
        while (place > 0 && ascending.getLong(place - 1) > id) {
            place--;
        }
        ascending.add(place, id);
    }

    public void remove(Batch deleted) {
        for (int index = 0; index < deleted.size(); index++) {
            userToTweets[deleted.authors()[index]].rem(deleted.tweets()[index].value());
        }
    }

    /** Returns the newest {@code count} tweets by a user and the user's followees, newest first. */
    public long[] homeTimeline(int user, int count) {
        LongHeapPriorityQueue newest = new LongHeapPriorityQueue(count);
        take(userToTweets[user], newest, count);
        for (int followee : graph.followees(user)) {
            take(userToTweets[followee], newest, count);
        }
        long[] newestFirst = new long[newest.size()];
        for (int place = newestFirst.length - 1; place >= 0; place--) {
            newestFirst[place] = newest.dequeueLong();
        }
        return newestFirst;
    }

    /**
     * Compares the full home timelines of all users, entry by entry.
     *
     * @return the number of entries
     * @throws WrongContents if a timeline differs
     */
    public long compare(String contender, Timelines timelines) throws Exception {
        long entries = 0;
        for (int user = 0; user < graph.users(); user++) {
            entries += compare(contender, user, timelines.homeTimeline(user, LENGTH));
        }
        return entries;
    }

    /** Compares the full home timeline of one user; as {@link #compare(String, Timelines)}. */
    public int compare(String contender, int user, long[] found) {
        long[] expected = homeTimeline(user, LENGTH);
        if (!Arrays.equals(expected, found)) {
            throw new WrongContents(
                    "%s: the home timeline of user %s has %d entries, expected %d; they differ from entry %d on"
                            .formatted(
                                    contender,
                                    IndexedFollowGraph.userId(user),
                                    found.length,
                                    expected.length,
                                    Arrays.mismatch(expected, found)));
        }
        return found.length;
    }

    /** Adds tweets to the queue, whose head is its oldest, until one is older than {@code count} others. */
    private static void take(LongArrayList ascending, LongHeapPriorityQueue newest, int count) {
        for (int place = ascending.size() - 1; place >= 0; place--) {
            long id = ascending.getLong(place);
            if (newest.size() == count) {
                if (id < newest.firstLong()) {
                    return;
                }
                newest.dequeueLong();
            }
            newest.enqueue(id);
        }
    }
}
