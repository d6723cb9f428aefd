package io.roost.streams.fanout;

import java.util.function.Consumer;

/**
 * What reaches one home partition, in the order in which it is applied. References are applied from the oldest to the newest
 * as far as they are at hand; everything else is applied where it came, after all that came before it.
 *
 * <p>In a backlog references come author partition by author partition, thousands in a turn, and some partitions are ahead
 * of others. Timelines take what is newer than all that they hold at a third of the cost of what is to be merged with it, so
 * references then wait for those that are behind, until there are too many of them or the next commit: a full inbox lets its
 * older half go (disorder bounded by a buffer: K-slack, Babu, Srivastava and Widom, Exploiting k-Constraints to Reduce Memory
 * Overhead in Continuous Queries over Data Streams, 2004). Where no more is at hand nothing waits. References commute with each
 * other, so the outcome is the same.
 *
 * <p>A tweet that very many here hear of is delivered piece by piece, so that nothing else waits for all of it: the pieces that
 * a poll's end leaves are delivered between polls, by {@link #deliverPiece}.
 *
 * <p>It is full, too, where those that wait are some millions of deliveries: a commit applies all of them, and is not to take
 * seconds. What waits is lost with the process, so {@link #settle} is called before the input's offsets are committed. Used by
 * one thread, but for {@link #isEmpty}. This thread alone changes the home side, so it looks into it without its lock; it
 * changes it under the lock, which is given free again and again.
 */
public final class HomeInbox {

    /** What all inboxes of a view may hold together: 48 MiB. */
    private static final int MOST_OF_ALL = 1 << 21;

    /** A poll that brought fewer was the end of what there was; one of a backlog brings thousands. */
    private static final int FEW = 2_000;

    /** Half a second of work or so. */
    private static final long MOST_DELIVERIES = 8_000_000;

    /** However many partitions there are. */
    private static final int LEAST = 64;

    /** So many hide each other's waiting for memory, and no more than what waits stays in the processor's nearest cache. */
    private static final int TOGETHER = 32;

    /** To look up the listeners of each would take a twentieth of the stream thread's time. */
    private static final int COUNTED = 16;

    /** So many listeners hear of a tweet at once, within half a millisecond or so. */
    public static final int PIECE = 8_192;

    /** More tweets than this are not left unfinished. */
    private static final int MOST_UNFINISHED = 8;

    /** The home side under its lock. */
    @FunctionalInterface
    public interface Lock {
        void change(Consumer<HomeSide> change);
    }

    private final HomeSide home;
    private final Lock lock;
    private final int capacity;
    private final int piece;
    private final ReferenceBuffer references;
    private int cameWithThePoll;
    private boolean cameLately;

    /** Of the references that wait, as one in {@link #COUNTED} of them says. */
    private long deliveries;

    private volatile boolean empty = true;

    /**
     * @param lock the lock of {@code home}
     * @param capacity how many references may wait, 2 to {@link ReferenceBuffer#LARGEST}
     * @param piece how many listeners hear of a tweet at once; {@link #PIECE}
     */
    public HomeInbox(HomeSide home, Lock lock, int capacity, int piece) {
        this.home = home;
        this.lock = lock;
        this.capacity = capacity;
        this.piece = piece;
        this.references = new ReferenceBuffer(TOGETHER);
    }

    /** How many references may wait in each of so many partitions; 24 bytes each. */
    public static int capacity(int partitionCount) {
        return Math.max(LEAST, Math.min(ReferenceBuffer.LARGEST, MOST_OF_ALL / partitionCount));
    }

    /** A tweet stands. */
    public void referenced(long authorId, long tweetId) {
        if (references.size() == 0) {
            empty = false;
        }
        references.add(authorId, tweetId);
        cameWithThePoll++;
        cameLately = true;
        if (references.size() % COUNTED == 0) {
            deliveries += (long) COUNTED * home.listenerCount(authorId);
        }
        if (references.size() >= capacity || deliveries >= MOST_DELIVERIES) {
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
        if (cameWithThePoll < FEW) {
            apply(references.size());
        }
        cameWithThePoll = 0;
    }

    /** To be called about ten times a second: where nothing has come since the last time, nothing more is at hand. */
    public void tick() {
        if (!cameLately) {
            apply(references.size());
        }
        cameLately = false;
    }

    /** Delivers a piece of what was left unfinished; whether there was any. */
    public boolean deliverPiece() {
        if (home.unfinishedCount() == 0) {
            return false;
        }
        lock.change(side -> side.deliverPiece(piece));
        noteWhetherEmpty();
        return true;
    }

    /** Applies all that wait. */
    public void settle() {
        apply(references.size());
        finishAllBut(0);
    }

    /** Whether nothing waits. For any thread. */
    public boolean isEmpty() {
        return empty;
    }

    private void apply(int count) {
        if (count == 0) {
            return;
        }
        deliveries -= deliveries * count / references.size();
        references.take(count, this::apply);
        noteWhetherEmpty();
    }

    private void apply(long[] authorIds, long[] tweetIds, int together) {
        lock.change(side -> side.referenced(authorIds, tweetIds, together, piece));
        finishAllBut(MOST_UNFINISHED);
    }

    private void finishAllBut(int left) {
        while (home.unfinishedCount() > left) {
            deliverPiece();
        }
    }

    private void noteWhetherEmpty() {
        empty = references.size() == 0 && home.unfinishedCount() == 0;
    }
}
