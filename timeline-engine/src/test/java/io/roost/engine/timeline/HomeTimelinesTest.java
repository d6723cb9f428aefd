package io.roost.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HomeTimelinesTest {

    private static final TimelineLimits LIMITS = new TimelineLimits(6, 4);
    private static final int READER = 3;
    private static final int[] READERS = {1, READER, 70};

    @Property
    void shouldShowTheNewestEntriesAfterDuplicateAndLateDeliveries(
            @ForAll @Size(max = 120) List<@IntRange(max = 9) Integer> kinds,
            @ForAll @Size(120) List<@LongRange(min = 1, max = 1L << 45) Long> ids) {
        HomeTimelines timelines = new HomeTimelines(LIMITS, () -> Long.MAX_VALUE);
        TreeSet<Long> view = new TreeSet<>();
        timelines.materialize(READER, new MergedTimeline(new long[0], 0));
        for (int change = 0; change < kinds.size(); change++) {
            apply(kinds.get(change), ids.get(change), timelines, view);
            if (!timelines.isComplete(READER, true)) {
                timelines.materialize(READER, merged(view, LIMITS));
            }
            if (kinds.get(change) % 2 == 0) {
                assertThat(timelines.page(READER, Long.MAX_VALUE, 0, 20, 0)).containsExactly(newest(view, LIMITS));
            }
        }
    }

    private static void apply(int kind, long id, HomeTimelines timelines, TreeSet<Long> view) {
        if (kind < 7) {
            view.add(id);
            timelines.deliver(READERS, 0, 3, id);
        } else if (kind == 7 && !view.isEmpty()) {
            timelines.deliver(READERS, 0, 2, view.last());
        } else if (!view.isEmpty()) {
            long withdrawn = kind == 8 ? view.last() : view.first();
            view.remove(withdrawn);
            timelines.withdraw(READERS, 3, withdrawn);
        }
    }

    private static MergedTimeline merged(TreeSet<Long> view, TimelineLimits limits) {
        long[] ids = view.stream().mapToLong(Long::longValue).toArray();
        int first = Math.max(0, ids.length - limits.homeTimeline());
        return new MergedTimeline(Arrays.copyOfRange(ids, first, ids.length), first == 0 ? 0 : ids[first]);
    }

    private static long[] newest(TreeSet<Long> view, TimelineLimits limits) {
        return view.descendingSet().stream()
                .limit(limits.timeline())
                .mapToLong(Long::longValue)
                .toArray();
    }

    @Property
    void shouldReturnEveryPage(
            @ForAll @Size(max = 12) List<@IntRange(min = 1, max = 40) Integer> delivered,
            @ForAll @IntRange(max = 41) int highest,
            @ForAll @IntRange(max = 41) int since,
            @ForAll @IntRange(min = 1, max = 10) int most) {
        HomeTimelines timelines = new HomeTimelines(LIMITS, () -> Long.MAX_VALUE);
        TreeSet<Long> view = new TreeSet<>();
        timelines.materialize(READER, new MergedTimeline(new long[0], 0));
        for (int id : delivered) {
            view.add((long) id);
            timelines.deliver(READERS, 0, 3, id);
        }
        if (!timelines.isComplete(READER, true)) {
            timelines.materialize(READER, merged(view, LIMITS));
        }
        assertThat(timelines.page(READER, highest, since, most, 0))
                .containsExactly(Arrays.stream(newest(view, LIMITS))
                        .filter(id -> id <= highest && id > since)
                        .limit(most)
                        .toArray());
    }

    @Property(tries = 100)
    void shouldShowEveryDeliveryIfManyTailsFillTogether(
            @ForAll @IntRange(min = 60, max = 140) int readers,
            @ForAll @IntRange(min = 10_000, max = 100_000) int budget,
            @ForAll long seed) {
        TimelineLimits limits = new TimelineLimits(30, 16);
        HomeTimelines timelines = new HomeTimelines(limits, () -> budget);
        Random random = new Random(seed);
        List<TreeSet<Long>> views = new ArrayList<>();
        for (int reader = 0; reader < readers; reader++) {
            timelines.materialize(reader, new MergedTimeline(new long[0], 0));
            views.add(new TreeSet<>());
        }
        for (long tweet = 0; tweet < 60; tweet++) {
            long id = tweet + random.nextInt(12) << 18 | tweet + 1;
            int[] listeners = IntStream.range(0, readers)
                    .filter(reader -> random.nextInt(20) > 0)
                    .toArray();
            timelines.deliver(listeners, 0, listeners.length, id);
            for (int listener : listeners) {
                views.get(listener).add(id);
            }
            int reader = random.nextInt(readers);
            assertShowsTheNewest(views.get(reader), reader, timelines, limits);
        }
        for (int reader = 0; reader < readers; reader++) {
            assertShowsTheNewest(views.get(reader), reader, timelines, limits);
        }
    }

    private static void assertShowsTheNewest(
            TreeSet<Long> view, int reader, HomeTimelines timelines, TimelineLimits limits) {
        if (!timelines.isComplete(reader, true)) {
            timelines.materialize(reader, merged(view, limits));
        }
        assertThat(timelines.page(reader, Long.MAX_VALUE, 0, limits.timeline(), 0))
                .containsExactly(newest(view, limits));
    }

    @Test
    void shouldEvictTheTimelineThatWasReadLongestAgo() {
        HomeTimelines two = new HomeTimelines(LIMITS, () -> Long.MAX_VALUE);
        two.materialize(0, new MergedTimeline(new long[] {1}, 0));
        two.materialize(1, new MergedTimeline(new long[] {2}, 0));
        HomeTimelines timelines = new HomeTimelines(LIMITS, two::bytes);
        timelines.materialize(0, new MergedTimeline(new long[] {1}, 0));
        timelines.materialize(1, new MergedTimeline(new long[] {2}, 0));
        assertThat(timelines.isComplete(0, true)).isTrue();

        timelines.materialize(2, new MergedTimeline(new long[] {3}, 0));

        assertThat(timelines.isComplete(1, true)).isFalse();
        assertThat(timelines.page(0, 9, 0, 9, 0)).containsExactly(1);
        assertThat(timelines.page(2, 9, 0, 9, 0)).containsExactly(3);
        assertThat(timelines.bytes()).isEqualTo(two.bytes());
    }

    @Property
    void shouldStayWithinTheBudget(
            @ForAll @IntRange(min = 1_500, max = 20_000) int budget,
            @ForAll @Size(min = 50, max = 400) List<@IntRange(max = 199) Integer> readers) {
        HomeTimelines timelines = new HomeTimelines(LIMITS, () -> budget);
        long id = 0;
        for (int reader : readers) {
            if (!timelines.isComplete(reader, true)) {
                timelines.materialize(reader, new MergedTimeline(new long[] {++id}, id));
            }
            for (int delivered = 0; delivered < 5; delivered++) {
                timelines.deliver(new int[] {reader, (reader + 7) % 200}, 0, 2, ++id);
            }
            assertThat(timelines.bytes()).isLessThanOrEqualTo(budget);
        }
        assertThat(timelines.count()).isPositive();
    }

    /** The budget shrinks when an instance takes over partitions. Most of the memory of these short timelines is tails. */
    @Property(tries = 100)
    void shouldEvictDownToASmallerBudget(
            @ForAll @IntRange(min = 2, max = 200) int readers, @ForAll @IntRange(min = 1, max = 200) int expected) {
        int kept = Math.min(expected, readers);
        int pageOfTails = 16 * (LIMITS.chunk() * Long.BYTES + 1);
        AtomicLong budget = new AtomicLong(Long.MAX_VALUE);
        HomeTimelines timelines = timelinesOf(readers, budget::get);

        budget.set(timelinesOf(kept, () -> Long.MAX_VALUE).bytes() + pageOfTails);
        timelines.materialize(readers - 1, new MergedTimeline(new long[] {readers}, 0));

        assertThat(timelines.bytes()).isLessThanOrEqualTo(budget.get());
        assertThat(timelines.count()).isBetween(kept, Math.min(readers, kept + 32));
        for (int reader = readers - kept; reader < readers; reader++) {
            assertThat(timelines.isComplete(reader, true)).isTrue();
            assertThat(timelines.page(reader, Long.MAX_VALUE, 0, 9, 0)).containsExactly(reader + 1);
        }
    }

    private static HomeTimelines timelinesOf(int readers, LongSupplier budget) {
        HomeTimelines timelines = new HomeTimelines(LIMITS, budget);
        for (int reader = 0; reader < readers; reader++) {
            timelines.materialize(reader, new MergedTimeline(new long[] {reader + 1}, 0));
        }
        return timelines;
    }

    /** Only packing a full tail allocates. */
    @Test
    void shouldAllocateNothingIfTheTailHasRoom() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TimelineLimits limits = TimelineLimits.STANDARD;
        HomeTimelines timelines = new HomeTimelines(limits, () -> Long.MAX_VALUE);
        int[] readers = IntStream.range(0, 1_000).toArray();
        for (int reader : readers) {
            timelines.materialize(reader, new MergedTimeline(new long[0], 0));
        }
        long thread = Thread.currentThread().getId();

        long before = threads.getThreadAllocatedBytes(thread);
        for (long id = 1; id < limits.chunk(); id++) {
            timelines.deliver(readers, 0, readers.length, id);
        }

        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(readers.length);
    }

    @Test
    void shouldReportTheSameMemoryForTheSameTimelines() {
        HomeTimelines timelines = new HomeTimelines(LIMITS, () -> Long.MAX_VALUE);
        fill(timelines);
        long filled = timelines.bytes();
        assertThat(timelines.count()).isEqualTo(100);

        timelines.evictUnreadSince(1);
        assertThat(timelines.count()).isZero();
        assertThat(timelines.bytes()).isLessThan(filled);

        fill(timelines);
        assertThat(timelines.bytes()).isEqualTo(filled);
    }

    private static void fill(HomeTimelines timelines) {
        for (int reader = 0; reader < 100; reader++) {
            timelines.materialize(reader, new MergedTimeline(new long[] {1, 2, 3, 4, 5}, 0));
            for (int id = 6; id < 40; id++) {
                timelines.deliver(new int[] {reader}, 0, 1, id * 7919L % 1009);
            }
        }
    }
}
