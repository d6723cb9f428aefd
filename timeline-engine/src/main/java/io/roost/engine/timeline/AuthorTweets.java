package io.roost.engine.timeline;

import java.util.Arrays;

/**
 * An author's list: the newest tweet ids of one author, as a home partition keeps them.
 *
 * <p>It holds at least as many ids as a home timeline shows, or all there are. The newest 800 entries of a timeline contain
 * at most the newest 800 tweets of one author, so any timeline can be merged from these lists exactly. If deletions bring a
 * truncated list near that bound, {@link #needsSnapshot()} is true. Not thread-safe.
 */
public final class AuthorTweets extends IdWindow {

    /** @param buffers shared by lists that are used by the same thread */
    public AuthorTweets(PackingBuffers buffers) {
        super(buffers);
    }

    /** Adds tweets, in any order, and packs them once. {@code tweetIds} is sorted in place. */
    public void addAll(long[] tweetIds) {
        Arrays.sort(tweetIds);
        add(tweetIds, PackingBuffers.distinct(tweetIds, tweetIds.length));
    }

    /** Returns whether the list should be truncated. */
    public boolean isOverlong() {
        return size() > limits().authorListMax();
    }

    /** Removes the oldest tweets, which raises the floor. */
    public void truncate() {
        dropOldest(limits().authorList());
    }

    /** Returns whether deletions made a truncated list so short that a new snapshot should be requested. */
    public boolean needsSnapshot() {
        return floor() > 0 && size() < limits().authorListRefresh();
    }
}
