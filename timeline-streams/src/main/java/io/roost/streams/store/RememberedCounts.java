package io.roost.streams.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of sets of rows, key → count, so that a large set is counted once and not at every look: the task that
 * changes the set changes the number with it. Only counts that took some reading are remembered, and never stored.
 *
 * <p>A count is remembered with the {@link RowVersions version} that it was taken at, and holds while that is current.
 * The task steps the version before and after it writes, so a count that ran while it wrote is not kept. One thread
 * changes, any asks.
 */
final class RememberedCounts {

    private static final int FEWEST = 32;
    private static final int MOST_KEYS = 5_000;

    private record Count(long number, int version) {}

    private final RowVersions versions = new RowVersions();
    private final Cache<Long, Count> counts =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();

    /** The number for {@code key}: remembered, or counted by {@code counting}. */
    long of(long key, LongSupplier counting) {
        Count known = current(key);
        return known == null ? count(key, counting) : known.number();
    }

    private long count(long key, LongSupplier counting) {
        int version = versions.of(key);
        long number = counting.getAsLong();
        if (number >= FEWEST && versions.of(key) == version) {
            counts.put(key, new Count(number, version));
        }
        return number;
    }

    private @Nullable Count current(long key) {
        Count known = counts.getIfPresent(key);
        return known != null && known.version() == versions.of(key) ? known : null;
    }

    /**
     * Lets {@code write} change rows of the sets of {@code keys}.
     *
     * @param share what the row at an index of {@code keys} adds to its count; asked before and after the write, only where
     *     the count is remembered
     */
    void change(long[] keys, IntToLongFunction share, Runnable write) {
        Long2LongOpenHashMap remembered = new Long2LongOpenHashMap(0);
        for (int index = 0; index < keys.length; index++) {
            Count known = current(keys[index]);
            if (known != null) {
                remembered.putIfAbsent(keys[index], known.number());
                remembered.addTo(keys[index], -share.applyAsLong(index));
            }
        }
        changed(keys);
        write.run();
        changed(keys);
        for (int index = 0; index < keys.length && !remembered.isEmpty(); index++) {
            if (remembered.containsKey(keys[index])) {
                remembered.addTo(keys[index], share.applyAsLong(index));
            }
        }
        remembered.forEach((key, number) -> counts.put(key, new Count(number, versions.of(key))));
    }

    private void changed(long[] keys) {
        for (long key : keys) {
            versions.changed(key);
        }
    }
}
