package io.roost.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.internal.IdSlice;
import io.roost.service.request.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class IdPageTest {

    @Property
    void shouldSelectTheHighestIdsOfThePage(
            @ForAll Set<@LongRange(min = 1, max = 60) Long> ids,
            @ForAll @IntRange(min = 1, max = 10) int limit,
            @ForAll @LongRange(min = -1, max = 60) long maxId,
            @ForAll @LongRange(min = 0, max = 60) long sinceId) {
        PageRequest page = new PageRequest(limit, maxId, sinceId);
        List<String> inPage = ids.stream()
                .filter(id -> id > sinceId && (maxId == PageRequest.NO_MAX_ID || id < maxId))
                .sorted(Comparator.reverseOrder())
                .map(String::valueOf)
                .toList();

        IdSlice slice = IdPage.slice(ids.stream().mapToLong(Long::longValue), page);

        assertThat(slice)
                .isEqualTo(new IdSlice(inPage.subList(0, Math.min(limit, inPage.size())), inPage.size() > limit));
    }

    @Property
    void shouldSelectTheLowestIdsAboveMinId(
            @ForAll Set<@LongRange(min = 1, max = 60) Long> ids,
            @ForAll @IntRange(min = 1, max = 10) int limit,
            @ForAll @LongRange(min = -1, max = 60) long maxId,
            @ForAll @LongRange(min = 1, max = 60) long minId) {
        PageRequest page = new PageRequest(limit, maxId, 0, minId);
        List<String> lowestFirst = ids.stream()
                .filter(id -> id > minId && (maxId == PageRequest.NO_MAX_ID || id < maxId))
                .sorted()
                .map(String::valueOf)
                .toList();
        List<String> expected = new ArrayList<>(lowestFirst.subList(0, Math.min(limit, lowestFirst.size())));
        Collections.reverse(expected);

        assertThat(IdPage.slice(ids.stream().mapToLong(Long::longValue), page))
                .isEqualTo(new IdSlice(expected, lowestFirst.size() > limit));
    }

    @Property
    void shouldIncludeTheHighestPossibleId(@ForAll @IntRange(min = 1, max = 200) int limit) {
        PageRequest all = new PageRequest(limit, PageRequest.NO_MAX_ID, 0);

        assertThat(IdPage.slice(LongStream.of(1, Long.MAX_VALUE), all).ids())
                .startsWith(String.valueOf(Long.MAX_VALUE));
    }
}
