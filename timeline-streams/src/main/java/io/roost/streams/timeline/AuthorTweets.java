package io.roost.streams.timeline;

/**
 * The ids of one author's latest tweets, as a home partition holds them.
 *
 * <p>It holds at least as many as a home timeline shows, or all there are: the newest 800 entries of a timeline can hold
 * no older tweet of one author, so any timeline can be merged from these lists exactly. Where deletions bring a list
 * that was cut down near that bound, {@link #wantsRefresh()} asks for a new snapshot. Not thread-safe.
 */
public final class AuthorTweets {

    private final Limits limits;
    private final IdWindow window;

    public AuthorTweets(Limits limits) {
        this.limits = limits;
        this.window = new IdWindow(limits.authorListMost());
    }

    /** Adds a tweet; false where it is known already or older than what this list answers for. */
    public boolean add(long tweetId) {
        return window.insert(tweetId);
    }

    /** Takes a tweet out; false where it is not here. */
    public boolean remove(long tweetId) {
        return window.remove(tweetId);
    }

    public boolean contains(long tweetId) {
        return window.contains(tweetId);
    }

    /** Whether the list has grown so long that {@link #cutDown} is due. */
    public boolean isOverlong() {
        return window.size() > limits.authorListMost();
    }

    /** The floor that {@link #cutDown} would set. */
    public long floorAfterCut() {
        return window.get(window.size() - limits.authorList());
    }

    /** Forgets the oldest tweets. */
    public void cutDown() {
        window.cutDownTo(limits.authorList());
    }

    /** Whether deletions have eaten so far into a list that was cut down that it should be fetched anew. */
    public boolean wantsRefresh() {
        return !window.isWhole() && window.size() < limits.authorListRefresh();
    }

    /** Becomes the snapshot: {@code tweetIds} ascending, all that the author has at or above {@code floor}. */
    public void replace(long[] tweetIds, long floor) {
        window.replace(tweetIds.clone(), floor);
    }

    /** What lies below this is not answered for; 0 if nothing does. */
    public long floor() {
        return window.floor();
    }

    /** Sets the floor of a list that is being loaded from its rows. */
    public void raiseFloor(long floor) {
        window.raiseFloor(floor);
    }

    /** For how many ids there is room. */
    public int capacity() {
        return window.capacity();
    }

    public int size() {
        return window.size();
    }

    /** A copy, ascending. */
    public long[] toArray() {
        return window.toArray();
    }

    IdWindow window() {
        return window;
    }
}
