package io.roost.streams.query;

import io.roost.events.query.IdSlice;
import io.roost.http.PageRequest;
import java.util.Arrays;
import java.util.List;

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
    static IdSlice ofUnsorted(long[] ids, PageRequest page) {
        long[] ascending = Arrays.stream(ids)
                .filter(id -> id > page.sinceId() && id <= page.highestId())
                .sorted()
                .toArray();
        int count = Math.min(ascending.length, page.limit() + 1);
        long[] descending = new long[count];
        for (int index = 0; index < count; index++) {
            descending[index] = ascending[ascending.length - 1 - index];
        }
        return of(descending, page);
    }
}
