package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.function.LongConsumer;
import java.util.function.ObjLongConsumer;

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

    /** Adds ids, at least one for each owner, to the owners' sets. */
    void add(Long2ObjectMap<LongArrayList> ownerToIds);

    /** Replaces a set; an empty one is removed. */
    void replace(long owner, long[] ids);

    /**
     * Passes on all sets with their owners.
     *
     * @param sets receives the ids of a set, at least one, unordered and perhaps twice, in a list that is reused
     * @param toReplace receives the owners whose next change must be written by {@link #replace}: their rows may be missing in
     *     the changelog
     */
    void load(ObjLongConsumer<LongArrayList> sets, LongConsumer toReplace);
}
