package io.roost.streams.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the sizes of large sets of rows, key → count. The task that changes a set updates the cached count. Small counts
 * are not cached, and counts are never stored.
 *
 * <p>A count is valid as long as the {@link RowVersions version} at which it was read. The task increments the version before
 * and after its write, so a count that was read meanwhile is not cached. One thread updates, any reads.
 */
final class CountCache {

    private static final int MIN_CACHED = 32;
    private static final int MAX_KEYS = 5_000;

    private record Count(long number, int version) {}

    private final RowVersions versions = new RowVersions();
    private final Cache<Long, Count> counts =
            Caffeine.newBuilder().maximumSize(MAX_KEYS).build();

    /** Returns the count of {@code key}: the cached one, or the result of {@code counter}. */
    long of(long key, LongSupplier counter) {
        Count known = current(key);
        if (known != null) {
            return known.number();
        }
        int version = versions.of(key);
        long number = counter.getAsLong();
        if (number >= MIN_CACHED && versions.of(key) == version) {
            counts.put(key, new Count(number, version));
        }
        return number;
    }

    private @Nullable Count current(long key) {
        Count known = counts.getIfPresent(key);
        return known != null && known.version() == versions.of(key) ? known : null;
    }

    /**
     * Writes rows and updates the cached counts of {@code keys}.
     *
     * @param share returns what the row at an index of {@code keys} adds to its count; called before and after the write, if
     *     the count is cached
     */
    void update(long[] keys, IntToLongFunction share, Runnable write) {
        Long2LongOpenHashMap cached = new Long2LongOpenHashMap(0);
        for (int index = 0; index < keys.length; index++) {
            Count known = current(keys[index]);
            if (known != null) {
                cached.putIfAbsent(keys[index], known.number());
                cached.addTo(keys[index], -share.applyAsLong(index));
            }
        }
        incrementVersions(keys);
        write.run();
        incrementVersions(keys);
        for (int index = 0; index < keys.length && !cached.isEmpty(); index++) {
            if (cached.containsKey(keys[index])) {
                cached.addTo(keys[index], share.applyAsLong(index));
            }
        }
        cached.forEach((key, number) -> counts.put(key, new Count(number, versions.of(key))));
    }

    private void incrementVersions(long[] keys) {
        for (long key : keys) {
            versions.increment(key);
        }
    }
}
