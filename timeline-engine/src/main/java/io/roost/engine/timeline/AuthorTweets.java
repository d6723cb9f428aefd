package io.roost.engine.timeline;

import java.util.Arrays;

/**
 * The ids of one author's latest tweets, as a home partition holds them.
 *
 * <p>It holds at least as many as a home timeline shows, or all there are: the newest 800 entries of a timeline can hold
 * no older tweet of one author, so any timeline can be merged from these lists exactly. Where deletions bring a list
 * that was cut down near that bound, {@link #wantsRefresh()} asks for a new snapshot. Not thread-safe.
 */
public final class AuthorTweets extends IdWindow {

    /** @param packing shared with other lists that are used by the same thread */
    public AuthorTweets(Packing packing) {
        super(packing);
    }

    /** Adds a tweet; false where it is known already or older than what this list answers for. */
    public boolean add(long tweetId) {
        return insert(tweetId);
    }

    /** As {@link #add}, for many in any order at a time: it packs once. {@code tweetIds} is sorted in place. */
    public void addAll(long[] tweetIds) {
        Arrays.sort(tweetIds);
        add(tweetIds, Packing.distinct(tweetIds, tweetIds.length));
    }

    /** Whether the list has grown so long that {@link #cutDown} is due. */
    public boolean isOverlong() {
        return size() > limits().authorListMost();
    }

    /** Forgets the oldest tweets, which raises the floor. */
    public void cutDown() {
        dropOldest(limits().authorList());
    }

    /** Whether deletions have eaten so far into a list that was cut down that it should be fetched again. */
    public boolean wantsRefresh() {
        return floor() > 0 && size() < limits().authorListRefresh();
    }
}
