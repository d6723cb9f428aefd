package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * What became of sets of ids since they were last saved, so that a set to which many ids were added is written once. Not
 * thread-safe.
 */
final class UnsavedIds {

    private Long2ObjectOpenHashMap<LongArrayList> ownerToAdded = new Long2ObjectOpenHashMap<>();
    private final LongOpenHashSet replaced = new LongOpenHashSet();
    private final LongOpenHashSet toMend = new LongOpenHashSet();

    /** The next change of the set is to be written as a whole. */
    void mend(long owner) {
        toMend.add(owner);
    }

    /** To be noted even where the set had the id: the crash may have come between the disk and the changelog. */
    void added(long owner, long id) {
        if (!toMend.isEmpty() && toMend.remove(owner)) {
            replaced.add(owner);
        }
        LongArrayList added = ownerToAdded.get(owner);
        if (added == null) {
            added = new LongArrayList(2);
            ownerToAdded.put(owner, added);
        }
        added.add(id);
    }

    /** Something else than an addition happened to the set. */
    void replaced(long owner) {
        replaced.add(owner);
    }

    /** Takes what has to be written of {@code sets}, which are {@code current} now. */
    void takeInto(UnsavedHome unsaved, Function<HomeStore, IdSets> sets, LongFunction<long[]> current) {
        replaced.forEach(owner -> {
            long[] ids = current.apply(owner);
            unsaved.add(store -> sets.apply(store).replace(owner, ids));
        });
        replaced.forEach(ownerToAdded::remove);
        Long2ObjectOpenHashMap<LongArrayList> added = ownerToAdded;
        unsaved.add(store -> sets.apply(store).add(added));
        ownerToAdded = new Long2ObjectOpenHashMap<>();
        replaced.clear();
    }
}
