package io.roost.streams.query;

import io.roost.events.query.IdSlice;
import io.roost.http.PageRequest;
import it.unimi.dsi.fastutil.longs.LongHeapPriorityQueue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Makes slices of ids, highest first. */
final class Slices {

    private Slices() {}

    /** The page, of ids that begin with it: highest first, one more than the page where there are more. */
    static IdSlice of(long[] descending, PageRequest page) {
        List<String> ids = Arrays.stream(descending)
                .limit(page.limit())
                .mapToObj(Long::toString)
                .toList();
        return new IdSlice(ids, descending.length > page.limit());
    }

    /** The page, of all ids in any order. */
    static IdSlice ofUnsorted(LongStream ids, PageRequest page) {
        LongHeapPriorityQueue highest = new LongHeapPriorityQueue(page.limit() + 1);
        ids.filter(id -> id > page.sinceId() && id <= page.highestId()).forEach(id -> {
            if (highest.size() > page.limit() && highest.firstLong() < id) {
                highest.dequeueLong();
            }
            if (highest.size() <= page.limit()) {
                highest.enqueue(id);
            }
        });
        long[] descending = new long[highest.size()];
        while (!highest.isEmpty()) {
            descending[highest.size() - 1] = highest.dequeueLong();
        }
        return of(descending, page);
    }
}
