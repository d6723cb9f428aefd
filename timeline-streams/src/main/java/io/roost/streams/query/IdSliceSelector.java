package io.roost.streams.query;

import com.google.common.collect.Comparators;
import io.roost.contract.internal.IdSlice;
import io.roost.service.request.PageRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.LongStream;

/** Selects the ids of a page from all ids. */
final class IdSliceSelector {

    private IdSliceSelector() {}

    /** Returns the page of {@code ids}, highest first. The ids may be in any order; memory is bounded by the page. */
    static IdSlice select(LongStream ids, PageRequest page) {
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
                Arrays.stream(found.ids(), found.from(), found.to())
                        .mapToObj(Long::toString)
                        .toList(),
                found.next() != 0);
    }
}
