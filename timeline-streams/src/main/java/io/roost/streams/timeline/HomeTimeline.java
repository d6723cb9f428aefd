package io.roost.streams.timeline;

/**
 * One user's materialized home timeline: the ids of its newest entries, ascending, 8 bytes each.
 *
 * <p>Invariant: <b>it contains every entry of the view with an id at or above its floor</b>. Live references, follows,
 * unfollows and deletions keep it so. It is soft state: whatever it lost is merged again from the lists of the authors.
 * Not thread-safe.
 */
public final class HomeTimeline {

    private final Limits limits;
    private final IdWindow window;
    private long lastReadMillis;

    HomeTimeline(Limits limits, long[] ascending, long floor) {
        this.limits = limits;
        this.window = new IdWindow(limits.homeTimelineMost());
        this.window.replace(ascending, floor);
    }

    /** Fan-out on write: one delivery. False where the entry is there already or lies below the floor. */
    public boolean deliver(long tweetId) {
        boolean fresh = window.insert(tweetId);
        if (window.size() > limits.homeTimelineMost()) {
            window.cutDownTo(limits.homeTimeline());
        }
        return fresh;
    }

    /** A tweet is no longer part of the view. */
    public void remove(long tweetId) {
        window.remove(tweetId);
    }

    /** Its owner follows the author from now on. */
    public void merge(AuthorTweets author) {
        IdWindow tweets = author.window();
        for (int index = tweets.size() - 1; index >= 0 && tweets.get(index) >= window.floor(); index--) {
            deliver(tweets.get(index));
        }
    }

    /** Its owner no longer follows the author. Below the author's floor nobody here knows whose an entry is. */
    public void subtract(AuthorTweets author) {
        IdWindow tweets = author.window();
        for (int index = tweets.size() - 1; index >= 0 && tweets.get(index) >= window.floor(); index--) {
            window.remove(tweets.get(index));
        }
        window.raiseFloor(author.floor());
    }

    /** Whether it answers for as many entries as a home timeline shows; otherwise it must be made anew before a read. */
    public boolean answers() {
        return window.isWhole() || window.size() >= limits.timeline();
    }

    /**
     * The newest entries of the timeline between two bounds, newest first.
     *
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param count at most so many
     */
    public long[] page(long highestId, long sinceId, int count) {
        return window.descending(highestId, sinceId, Math.max(0, window.size() - limits.timeline()), count);
    }

    public int size() {
        return window.size();
    }

    /** When somebody last read it, in milliseconds of the caller's clock. */
    public long lastReadMillis() {
        return lastReadMillis;
    }

    /** Notes a read. */
    public void readAt(long millis) {
        lastReadMillis = millis;
    }
}
