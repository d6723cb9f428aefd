package io.roost.streams.query;

import com.google.common.collect.Comparators;
import io.roost.contract.internal.IdSlice;
import io.roost.service.request.PageRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.LongStream;

/**
 * The ids of a page, newest first: a part of an array.
 *
 * @param from index of the first
 * @param to index after the last
 * @param next the id from which the next page continues; 0 if this is the last page
 */
@SuppressWarnings("ArrayRecordComponent")
record IdPage(long[] ids, int from, int to, long next) {

    /** @param descending the page and, if there are more ids in the direction of the request, one of them at that end */
    static IdPage of(long[] descending, PageRequest page) {
        boolean more = descending.length > page.limit();
        if (page.isUpwards()) {
            int from = more ? 1 : 0;
            return new IdPage(descending, from, descending.length, more ? descending[from] : 0);
        }
        int to = more ? page.limit() : descending.length;
        return new IdPage(descending, 0, to, more ? descending[to - 1] : 0);
    }

    /** Returns the page of {@code ids}, highest first. The ids may be in any order; memory is bounded by the page. */
    static IdSlice slice(LongStream ids, PageRequest page) {
        Comparator<Long> order = page.isUpwards() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        long[] descending = ids
                .filter(id -> id > page.boundBelow() && id <= page.highestId())
                .boxed()
                .collect(Comparators.least(page.limit() + 1, order))
                .stream()
                .sorted(Comparator.reverseOrder())
                .mapToLong(Long::longValue)
                .toArray();
        IdPage found = IdPage.of(descending, page);
        return new IdSlice(
                Arrays.stream(found.ids, found.from, found.to)
                        .mapToObj(Long::toString)
                        .toList(),
                found.next != 0);
    }

    /** Returns the lowest ids of {@code descending} for an upward page: the page and at most one more id. */
    static long[] lowest(long[] descending, PageRequest page) {
        int from = Math.max(0, descending.length - page.limit() - 1);
        return Arrays.copyOfRange(descending, from, descending.length);
    }
}
