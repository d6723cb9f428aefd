package io.roost.benchmarks.world;

import io.roost.benchmarks.report.WrongContents;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.engine.timeline.TimelineLimits;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongHeapPriorityQueue;
import java.util.Arrays;
import java.util.Comparator;

/**
 * All tweets so far, and the home timelines that are expected, computed in a simple way without any of the measured code. Used
 * by one thread.
 */
public final class PostedTweets {

    private static final int LENGTH = TimelineLimits.STANDARD.timeline();

    public interface Timelines {
        /** Returns up to {@code count} entries of a user's home timeline, newest first. */
        long[] homeTimeline(int user, int count) throws Exception;
    }

    /** @param author by number */
    public record Tweet(int author, TweetId id) {

        /** Ids of one millisecond are not in the order of posting. */
        public static final Comparator<Tweet> BY_ID = Comparator.comparing(Tweet::id);

        public UserId authorId() {
            return IndexedFollowGraph.userId(author);
        }
    }

    private final IndexedFollowGraph graph;

    /** User → ids, ascending. */
    private final LongArrayList[] userToTweets;

    public PostedTweets(IndexedFollowGraph graph) {
        this.graph = graph;
        this.userToTweets = new LongArrayList[graph.users()];
        Arrays.setAll(userToTweets, user -> new LongArrayList());
    }

    /** Searches for its place from the end, since tweets are added nearly in the order of their ids. */
    public void add(Tweet tweet) {
        LongArrayList ascending = userToTweets[tweet.author()];
        int place = ascending.size();
        while (place > 0 && ascending.getLong(place - 1) > tweet.id().value()) {
            place--;
        }
        ascending.add(place, tweet.id().value());
    }

    public void remove(Tweet tweet) {
        userToTweets[tweet.author()].rem(tweet.id().value());
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
