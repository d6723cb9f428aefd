package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The changes of sets of ids since they were last written. A set is written once for any number of changes. Not thread-safe. */
final class UnsavedIds {

    private Long2ObjectOpenHashMap<LongArrayList> ownerToAdded = new Long2ObjectOpenHashMap<>();
    private final LongOpenHashSet replaced = new LongOpenHashSet();
    private final LongOpenHashSet replacedWithNextChange = new LongOpenHashSet();

    /** The next change of the set is written as a replacement. */
    void replaceWithNextChange(long owner) {
        replacedWithNextChange.add(owner);
    }

    /** Notes an addition, also of an id that the set already had: a crash may have lost its row. */
    void added(long owner, long id) {
        if (!replacedWithNextChange.isEmpty() && replacedWithNextChange.remove(owner)) {
            replaced.add(owner);
        }
        LongArrayList added = ownerToAdded.get(owner);
        if (added == null) {
            added = new LongArrayList(2);
            ownerToAdded.put(owner, added);
        }
        added.add(id);
    }

    /** Notes any other change. */
    void replaced(long owner) {
        replaced.add(owner);
    }

    /**
     * Moves the changes to {@code writes}.
     *
     * @param sets selects where they are written
     * @param current returns the ids of an owner's set now
     */
    void moveTo(List<Consumer<HomeStore>> writes, Function<HomeStore, IdSets> sets, LongFunction<long[]> current) {
        replaced.forEach(owner -> {
            long[] ids = current.apply(owner);
            writes.add(store -> sets.apply(store).replace(owner, ids));
        });
        replaced.forEach(ownerToAdded::remove);
        Long2ObjectOpenHashMap<LongArrayList> added = ownerToAdded;
        writes.add(store -> sets.apply(store).add(added));
        ownerToAdded = new Long2ObjectOpenHashMap<>();
        replaced.clear();
    }
}
