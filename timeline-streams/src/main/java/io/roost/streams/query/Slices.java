package io.roost.streams.query;

import io.roost.contract.internal.IdSlice;
import io.roost.service.request.PageRequest;
import it.unimi.dsi.fastutil.longs.LongComparator;
import it.unimi.dsi.fastutil.longs.LongComparators;
import it.unimi.dsi.fastutil.longs.LongHeapPriorityQueue;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Makes slices of ids, highest first, and says whether more follow in the direction of the request. */
final class Slices {

    private Slices() {}

    /** The page, of all ids in any order. */
    static IdSlice of(LongStream ids, PageRequest page) {
        LongComparator firstToGo =
                page.isUpwards() ? LongComparators.OPPOSITE_COMPARATOR : LongComparators.NATURAL_COMPARATOR;
        LongHeapPriorityQueue kept = new LongHeapPriorityQueue(page.limit() + 1, firstToGo);
        ids.filter(id -> id > page.boundBelow() && id <= page.highestId()).forEach(id -> {
            if (kept.size() > page.limit() && firstToGo.compare(kept.firstLong(), id) < 0) {
                kept.dequeueLong();
            }
            if (kept.size() <= page.limit()) {
                kept.enqueue(id);
            }
        });
        long[] descending = new long[kept.size()];
        for (int left = kept.size(); left > 0; left--) {
            descending[page.isUpwards() ? descending.length - left : left - 1] = kept.dequeueLong();
        }
        IdPage found = IdPage.of(descending, page);
        return new IdSlice(
                Arrays.stream(found.ids(), found.from(), found.to())
                        .mapToObj(Long::toString)
                        .toList(),
                found.next() != 0);
    }
}
