package io.roost.streams.fanout;

import java.util.function.Consumer;

/**
 * What reaches one home partition, in the order in which it is applied. References are applied from the oldest to the newest
 * as far as they are at hand; everything else is applied where it came, after all that came before it.
 *
 * <p>In a backlog references come author partition by author partition, thousands in a turn, and some partitions are ahead
 * of others. Timelines take what is newer than all that they hold at a third of the cost of what is to be merged with it, so
 * references then wait for those that are behind: a full inbox lets its older half go (disorder bounded by a buffer: K-slack,
 * Babu, Srivastava and Widom, Exploiting k-Constraints to Reduce Memory Overhead in Continuous Queries over Data Streams,
 * 2004). Where no more is at hand nothing waits. References commute with each other, so the outcome is the same.
 *
 * <p>What waits is lost with the process, so {@link #settle} is called before the input's offsets are committed. Used by one
 * thread; the home side is changed under its lock, and given free again and again.
 */
public final class HomeInbox {

    /** Some megabytes in a backlog; the disorder of four author partitions that two threads read is a tenth of it. */
    public static final int STANDARD_CAPACITY = ReferenceBuffer.LARGEST;

    /** A poll that brought so many references has left others behind. */
    private static final int MANY = 2_000;

    /** Under one lock: with a hundred followers here of each author, some 2 ms. */
    private static final int UNDER_ONE_LOCK = 1_024;

    /** The home side under its lock. */
    @FunctionalInterface
    public interface Lock {
        void change(Consumer<HomeSide> change);
    }

    private final Lock lock;
    private final ReferenceBuffer references;
    private int cameWithThePoll;
    private boolean cameLately;

    /** @param capacity how many references may wait, 2 to {@link #STANDARD_CAPACITY} */
    public HomeInbox(Lock lock, int capacity) {
        this.lock = lock;
        this.references = new ReferenceBuffer(capacity, UNDER_ONE_LOCK);
    }

    /** A tweet stands. */
    public void referenced(long authorId, long tweetId) {
        references.add(authorId, tweetId);
        cameWithThePoll++;
        cameLately = true;
        if (references.isFull()) {
            apply(references.size() / 2);
        }
    }

    /** Something else happens. */
    public void change(Consumer<HomeSide> change) {
        settle();
        lock.change(change);
    }

    /** A poll's records have all been given. */
    public void pollEnded() {
        if (cameWithThePoll < MANY) {
            settle();
        }
        cameWithThePoll = 0;
    }

    /** To be called about ten times a second, for polls whose end was not said or that had no successor. */
    public void tick() {
        if (!cameLately) {
            settle();
        }
        cameLately = false;
    }

    /** Applies all that wait. */
    public void settle() {
        apply(references.size());
    }

    private void apply(int count) {
        references.take(
                count,
                (authorIds, tweetIds, together) -> lock.change(home -> home.referenced(authorIds, tweetIds, together)));
    }
}
