package io.roost.engine.backlog;

import io.roost.engine.home.HomeSide;
import it.unimi.dsi.fastutil.HashCommon;
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
 * <p>A tweet that very many here hear of is delivered piece by piece, so that nothing else waits for all of it: what is left of
 * it is delivered between polls, by {@link #deliverPiece}.
 *
 * <p>It is full, too, where those that wait are some millions of deliveries: a commit applies all of them, and is not to take
 * seconds. References that wait are lost with the process, so {@link #apply} is called before the input's offsets are committed.
 *
 * <p>Used by one thread, but for {@link #isEmpty}. It changes the home side under its lock, which is given free again and
 * again. It looks up how many listen to an author without the lock: a query never adds an author or takes one away, and only
 * adds one listener, where it is a timeline's first read.
 */
public final class ReferenceBacklog {

    /** What all inboxes of a view may hold together: 48 MiB. */
    private static final int MOST_OF_ALL = 1 << 21;

    /** A poll that brought fewer was the end of what there was; one of a backlog brings thousands. */
    private static final int FEW = 2_000;

    /** And how many deliveries these may be: two seconds or so of two threads. */
    private static final long MOST_DELIVERIES_OF_ALL = 1 << 25;

    /** However many partitions there are. */
    private static final int LEAST = 64;

    /** So many hide each other's waiting for memory, and no more than what waits stays in the processor's nearest cache. */
    private static final int TOGETHER = 32;

    /** One in so many, a power of two. To look up the listeners of each would take a twentieth of the stream thread's time. */
    private static final int COUNTED = 16;

    /** Half a millisecond of work or so, where their timelines need not be packed. */
    private static final int PIECE = 8_192;

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
    private final long mostDeliveries;
    private final int piece;
    private final ReferenceBuffer references;
    private int cameWithThePoll;
    private boolean cameLately;

    /** Of the references that wait, as one in {@link #COUNTED} of them says, chosen by the tweet. */
    private long deliveries;

    private volatile boolean empty = true;

    /**
     * @param lock the lock of {@code home}
     * @param capacity how many references may wait, 2 to {@link ReferenceBuffer#LARGEST}
     * @param mostDeliveries how many deliveries these may be
     * @param piece how many listeners hear of a tweet at once
     */
    public ReferenceBacklog(HomeSide home, Lock lock, int capacity, long mostDeliveries, int piece) {
        this.home = home;
        this.lock = lock;
        this.capacity = capacity;
        this.mostDeliveries = mostDeliveries;
        this.piece = piece;
        this.references = new ReferenceBuffer(TOGETHER);
    }

    /** That of one of so many partitions of a view. */
    public static ReferenceBacklog of(HomeSide home, Lock lock, int partitionCount) {
        int capacity = Math.max(LEAST, Math.min(ReferenceBuffer.LARGEST, MOST_OF_ALL / partitionCount));
        return new ReferenceBacklog(home, lock, capacity, MOST_DELIVERIES_OF_ALL / partitionCount, PIECE);
    }

    /** A tweet stands. */
    public void referenced(long authorId, long tweetId) {
        if (references.size() == 0) {
            empty = false;
        }
        references.add(authorId, tweetId);
        cameWithThePoll++;
        cameLately = true;
        deliveries += estimate(authorId, tweetId);
        if (references.size() >= capacity || deliveries >= mostDeliveries) {
            apply(references.size() / 2);
        }
    }

    /** Something else happens. */
    public void change(Consumer<HomeSide> change) {
        apply();
        finishAllBut(0);
        lock.change(change);
    }

    /** A poll's records have all been given. */
    public void pollEnded() {
        if (cameWithThePoll < FEW) {
            apply();
        }
        cameWithThePoll = 0;
    }

    /** To be called about ten times a second: where nothing has come since the last time, nothing more is at hand. */
    public void tick() {
        if (!cameLately) {
            apply();
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

    /** Applies all references that wait. What is left of tweets that many hear of is to be delivered still. */
    public void apply() {
        apply(references.size());
    }

    /** An author is counted for many others. */
    private long estimate(long authorId, long tweetId) {
        boolean counted = (HashCommon.mix(tweetId) & COUNTED - 1) == 0;
        return counted ? (long) COUNTED * home.listenerCount(authorId) : 0;
    }

    /** Whether nothing waits. For any thread. */
    public boolean isEmpty() {
        return empty;
    }

    private void apply(int count) {
        if (count > 0) {
            references.take(count, this::apply);
            if (references.size() == 0) {
                deliveries = 0;
            }
            noteWhetherEmpty();
        }
    }

    private void apply(long[] authorIds, long[] tweetIds, int together) {
        for (int index = 0; index < together; index++) {
            deliveries -= estimate(authorIds[index], tweetIds[index]);
        }
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
