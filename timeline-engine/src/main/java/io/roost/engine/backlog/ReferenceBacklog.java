package io.roost.engine.backlog;

import io.roost.engine.home.HomeSide;
import it.unimi.dsi.fastutil.HashCommon;
import java.util.function.Consumer;

/**
 * Applies changes to one home side. References may be buffered and applied in the order of their ids; any other change is
 * applied after all references before it. References commute with each other, so the result is the same.
 *
 * <p>In a backlog, references arrive author partition by author partition, thousands at a time. Timelines append an id that
 * is higher than all others at a third of the cost of inserting a lower one. So references are buffered until a poll brings
 * few, the input pauses, or the next commit; a full buffer applies its older half. (This is K-slack, disorder limited by a
 * buffer: Babu, Srivastava and Widom, Exploiting k-Constraints to Reduce Memory Overhead in Continuous Queries over Data
 * Streams, 2004.) Without a backlog, references are applied at the end of their poll.
 *
 * <p>The buffer is limited by deliveries, too: a commit applies all references and must not take seconds. Buffered references
 * are lost with the process, so {@link #apply} is called before the input's offsets are committed.
 *
 * <p>A tweet with very many recipients is delivered in pieces between polls, by {@link #deliverPiece}.
 *
 * <p>Used by one thread, except for {@link #isEmpty}. It takes the lock of the home side for each group of references. It
 * reads the number of an author's recipients without the lock: queries neither add nor remove authors, and add at most one
 * recipient, when a timeline is read for the first time.
 */
public final class ReferenceBacklog {

    /** The maximum number of references in the buffers of all partitions of a view; they take 48 MiB. */
    private static final int MAX_REFERENCES = 1 << 21;

    /** The maximum number of deliveries of these references: about two seconds of two threads. */
    private static final long MAX_DELIVERIES = 1 << 25;

    /** The minimum capacity of a buffer, for any number of partitions. */
    private static final int MIN_CAPACITY = 64;

    /** A poll with fewer references has reached the end of the input; polls of a backlog bring thousands. */
    private static final int MIN_BACKLOG_POLL = 2_000;

    /** References that are applied together: enough for their cache misses to overlap, few enough for the L1 cache. */
    private static final int GROUP_SIZE = 32;

    /** Deliveries are estimated from one in so many references, a power of two; looking up all would take 5 % of the time. */
    private static final int SAMPLING = 16;

    /** Deliveries of a large tweet in one piece: about half a millisecond, unless timelines must be packed. */
    private static final int PIECE = 8_192;

    /** The maximum number of tweets of which pieces are left. */
    private static final int MAX_UNFINISHED = 8;

    private final HomeSide home;
    private final Consumer<Consumer<HomeSide>> lock;
    private final int capacity;
    private final long maxDeliveries;
    private final int piece;
    private final ReferenceBuffer references;
    private int addedInPoll;
    private boolean addedSinceIdleCheck;
    private long estimatedDeliveries;
    private volatile boolean empty = true;

    /**
     * @param lock calls its argument with {@code home}, under its lock
     * @param capacity the maximum number of buffered references, 2 to {@link ReferenceBuffer#MAX_SIZE}
     * @param maxDeliveries the maximum number of their deliveries
     * @param piece the number of recipients to which a tweet is delivered at a time
     */
    public ReferenceBacklog(
            HomeSide home, Consumer<Consumer<HomeSide>> lock, int capacity, long maxDeliveries, int piece) {
        this.home = home;
        this.lock = lock;
        this.capacity = capacity;
        this.maxDeliveries = maxDeliveries;
        this.piece = piece;
        this.references = new ReferenceBuffer(GROUP_SIZE);
    }

    /** Returns the backlog of one of {@code partitionCount} partitions of a view. */
    public static ReferenceBacklog of(HomeSide home, Consumer<Consumer<HomeSide>> lock, int partitionCount) {
        int capacity = Math.max(MIN_CAPACITY, Math.min(ReferenceBuffer.MAX_SIZE, MAX_REFERENCES / partitionCount));
        return new ReferenceBacklog(home, lock, capacity, MAX_DELIVERIES / partitionCount, PIECE);
    }

    public void add(long authorId, long tweetId) {
        if (references.size() == 0) {
            empty = false;
        }
        references.add(authorId, tweetId);
        addedInPoll++;
        addedSinceIdleCheck = true;
        estimatedDeliveries += estimate(authorId, tweetId);
        if (references.size() >= capacity || estimatedDeliveries >= maxDeliveries) {
            apply(references.size() / 2);
        }
    }

    /** Applies another change, after all buffered references and their remaining pieces. */
    public void change(Consumer<HomeSide> change) {
        apply();
        finishAllBut(0);
        lock.accept(change);
    }

    /** Called after the last record of a poll: applies the references unless there is a backlog. */
    public void onPollEnd() {
        if (addedInPoll < MIN_BACKLOG_POLL) {
            apply();
        }
        addedInPoll = 0;
    }

    /** Called about ten times a second: applies the references if none was added since the last call. */
    public void applyIfIdle() {
        if (!addedSinceIdleCheck) {
            apply();
        }
        addedSinceIdleCheck = false;
    }

    /** Delivers the next piece of an unfinished tweet. Returns false if there is none. */
    public boolean deliverPiece() {
        if (home.unfinishedCount() == 0) {
            return false;
        }
        lock.accept(side -> side.deliverPiece(piece));
        updateEmpty();
        return true;
    }

    /** Applies all buffered references. Pieces of tweets with many recipients may be left. */
    public void apply() {
        apply(references.size());
    }

    /** Returns whether no reference is buffered and no piece is left. Thread-safe. */
    public boolean isEmpty() {
        return empty;
    }

    private long estimate(long authorId, long tweetId) {
        boolean isSampled = (HashCommon.mix(tweetId) & SAMPLING - 1) == 0;
        return isSampled ? (long) SAMPLING * home.recipientCount(authorId) : 0;
    }

    private void apply(int count) {
        if (count > 0) {
            references.take(count, this::applyGroup);
            if (references.size() == 0) {
                estimatedDeliveries = 0;
            }
            updateEmpty();
        }
    }

    private void applyGroup(long[] authorIds, long[] tweetIds, int size) {
        for (int index = 0; index < size; index++) {
            estimatedDeliveries -= estimate(authorIds[index], tweetIds[index]);
        }
        lock.accept(side -> side.onReferences(authorIds, tweetIds, size, piece));
        finishAllBut(MAX_UNFINISHED);
    }

    private void finishAllBut(int left) {
        while (home.unfinishedCount() > left) {
            deliverPiece();
        }
    }

    private void updateEmpty() {
        empty = references.size() == 0 && home.unfinishedCount() == 0;
    }
}
