package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.function.LongConsumer;

/**
 * Sets of ids by their owner, kept across restarts.
 *
 * <pre>
 * 7 → {9, 12}
 * </pre>
 *
 * A crash may keep a prefix of what was written and lose the rest. Used by one thread at a time.
 */
public interface IdSets {

    /** Receives pairs of an owner and an id of its set. */
    interface IdPairs {
        void accept(long owner, long id);
    }

    /** Adds to each owner's set its ids, at least one. */
    void add(Long2ObjectMap<LongArrayList> ownerToIds);

    /** A set becomes {@code ids}; nothing is kept of one that becomes empty. */
    void replace(long owner, long[] ids);

    /**
     * All that was kept, an owner's ids together, in no order and perhaps twice.
     *
     * @param mended receives the owners whose next change must be written by {@link #replace}: of what a crash left of their
     *     sets, the changelog may know nothing
     */
    void load(IdPairs pairs, LongConsumer mended);
}
