package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.function.LongConsumer;

/**
 * A stored set of ids for each owner, which outlives restarts.
 *
 * <pre>
 * 7 → {9, 12}
 * </pre>
 *
 * After a crash a prefix of what was written may be there, without the rest. Used by one thread at a time.
 */
public interface IdSets {

    /** Receives an owner and the ids of its set, at least one, unordered and perhaps twice. The list is reused. */
    interface OwnedIds {
        void accept(long owner, LongArrayList ids);
    }

    /** Adds ids, at least one for each owner, to the owners' sets. */
    void add(Long2ObjectMap<LongArrayList> ownerToIds);

    /** Replaces a set; an empty one is removed. */
    void replace(long owner, long[] ids);

    /**
     * Passes on all sets that are not empty.
     *
     * @param toReplace receives the owners whose next change must be written by {@link #replace}: their rows may be missing in
     *     the changelog
     */
    void load(OwnedIds sets, LongConsumer toReplace);
}
