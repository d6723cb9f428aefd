package io.roost.engine.timeline;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The materialized home timelines of one partition, by the numbers of their readers.
 *
 * <p>A delivery is one write to the timeline's tail ({@link Tails}), in whatever order ids arrive, and allocates nothing. A
 * full tail is sorted and packed into the timeline's {@link IdWindow}. A read does the same if the tail is unordered, so
 * it sees sorted and distinct entries.
 *
 * <p>Memory is limited: beyond the budget the timeline that was read longest ago is evicted. Its next read merges it again.
 * Not thread-safe.
 */
public final class HomeTimelines {

    private final TimelineLimits limits;
    private final LongSupplier budget;
    private final PackingBuffers buffers;
    private final Tails tails;
    private final long[] tail;
    private final int capacity;
    private final Slots slots = new Slots();

    private long bytes;

    /** @param budget returns the memory limit of all timelines in bytes, which may change at any time */
    public HomeTimelines(TimelineLimits limits, LongSupplier budget) {
        this.limits = limits;
        this.budget = budget;
        this.buffers = new PackingBuffers(limits);
        this.tails = new Tails(limits.chunk());
        this.tail = new long[limits.chunk()];
        this.capacity = limits.chunk();
    }

    /** Fan-out on write: delivers the tweet to the materialized timelines of {@code readers[begin..end)}. */
    public void deliver(int[] readers, int begin, int end, long tweetId) {
        int[] readerToSlot = slots.byReader();
        for (int index = begin; index < end; index++) {
            int reader = readers[index];
            int slot = reader < readerToSlot.length ? readerToSlot[reader] : Slots.NONE;
            if (slot != Slots.NONE && tails.append(slot, tweetId) == capacity) {
                packTail(slot);
            }
        }
    }

    /** Removes a tweet that is no longer visible from the timelines of the first {@code count} of {@code readers}. */
    public void withdraw(int[] readers, int count, long tweetId) {
        for (int index = 0; index < count; index++) {
            change(readers[index], timeline -> timeline.remove(tweetId));
        }
    }

    /** Adds the tweets of an author whom the reader follows now. */
    public void merge(int reader, AuthorTweets author) {
        change(reader, timeline -> {
            long[] ascending = author.toArray();
            add(ascending, ascending.length, timeline);
        });
    }

    /**
     * Removes the tweets of an author whom the reader no longer follows. Entries below the floor of the author's list may be
     * the author's, so all of them are removed.
     */
    public void subtract(int reader, AuthorTweets author) {
        change(reader, timeline -> {
            timeline.raiseFloor(author.floor());
            timeline.retain(tweetId -> !author.contains(tweetId));
        });
    }

    /**
     * Returns whether the reader's timeline is materialized and holds as many entries as a home timeline shows, or all.
     *
     * @param mayPack whether an unordered tail may be packed, and other timelines evicted for it; otherwise a timeline with an
     *     unordered tail counts as incomplete
     */
    public boolean isComplete(int reader, boolean mayPack) {
        int slot = slots.of(reader);
        if (slot == Slots.NONE || !(mayPack || isInOrder(slot))) {
            return false;
        }
        slots.touch(reader);
        if (!isInOrder(slot)) {
            packTail(slot);
        }
        return isLongEnough(slots.of(reader));
    }

    private boolean isLongEnough(int slot) {
        IdWindow timeline = slots.timeline(slot);
        return timeline.floor() == 0 || timeline.size() + tails.size(slot) >= limits.timeline();
    }

    /** Materializes the reader's timeline: deliveries update it from now on. */
    public void materialize(int reader, MergedTimeline merged) {
        int slot = slots.of(reader) == Slots.NONE ? takeSlot(reader) : slots.of(reader);
        slots.touch(reader);
        tails.clear(slot);
        update(slot, timeline -> timeline.replace(merged.ids(), merged.floor()));
    }

    /**
     * Returns a page of a timeline that {@link #isComplete}, newest first.
     *
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param limit the maximum number of entries
     * @param nowMillis noted as the time of the last read
     */
    public long[] page(int reader, long highestId, long sinceId, int limit, long nowMillis) {
        int slot = slots.of(reader);
        slots.setLastRead(slot, nowMillis);
        PageCollector page = new PageCollector(highestId, sinceId, limit, limits.timeline());
        page.offer(tail, tails.copy(slot, tail));
        slots.timeline(slot).page(page);
        return page.toArray();
    }

    /** Evicts the timelines that were last read before {@code millis}, in the clock of {@link #page}. */
    public void evictUnreadSince(long millis) {
        while (slots.hasTimelineLastReadBefore(millis)) {
            evict(slots.leastRecentlyRead());
        }
    }

    public int count() {
        return slots.count();
    }

    /** Returns the heap memory of the timelines in bytes, unused tails included. */
    public long bytes() {
        return bytes + tails.bytes();
    }

    private void change(int reader, Consumer<IdWindow> change) {
        if (slots.of(reader) == Slots.NONE) {
            return;
        }
        packTail(slots.of(reader));
        int slot = slots.of(reader);
        if (slot != Slots.NONE) {
            update(slot, change);
        }
    }

    private void update(int slot, Consumer<IdWindow> change) {
        IdWindow timeline = slots.timeline(slot);
        bytes -= timeline.bytes();
        change.accept(timeline);
        bytes += timeline.bytes();
        keepWithinBudget();
    }

    /** Returns whether the tail is ascending, distinct and above the packed ids. */
    private boolean isInOrder(int slot) {
        IdWindow timeline = slots.timeline(slot);
        long highestBefore = Math.max(timeline.highest(), timeline.floor() - 1);
        int count = tails.copy(slot, tail);
        for (int index = 0; index < count; index++) {
            if (tail[index] <= highestBefore) {
                return false;
            }
            highestBefore = tail[index];
        }
        return true;
    }

    /** Packs the tail. That may evict timelines, this one included, which changes slot numbers. */
    private void packTail(int slot) {
        int copied = tails.copy(slot, tail);
        insertionSort(copied);
        int count = PackingBuffers.distinct(tail, copied);
        tails.clear(slot);
        if (count > 0) {
            update(slot, timeline -> add(tail, count, timeline));
        }
    }

    private void add(long[] ids, int count, IdWindow timeline) {
        timeline.add(ids, count);
        timeline.dropOldest(limits.homeTimelineKept());
    }

    /** There are few ids, and late ones are seldom far from their positions. */
    private void insertionSort(int count) {
        for (int index = 1; index < count; index++) {
            long id = tail[index];
            int position = index;
            while (position > 0 && tail[position - 1] > id) {
                tail[position] = tail[position - 1];
                position--;
            }
            tail[position] = id;
        }
    }

    private void keepWithinBudget() {
        while (bytes() > budget.getAsLong() && slots.count() > 1) {
            evict(slots.leastRecentlyRead());
        }
    }

    private void evict(int reader) {
        int freed = slots.of(reader);
        bytes -= slots.timeline(freed).bytes() + Slots.BYTES;
        int last = slots.free(reader);
        tails.move(last, freed);
        tails.shrink(last);
    }

    private int takeSlot(int reader) {
        keepWithinBudget();
        if (slots.count() > 0 && bytes() + tails.bytesToEnsure(slots.count() + 1) > budget.getAsLong()) {
            evict(slots.leastRecentlyRead());
        }
        IdWindow timeline = new IdWindow(buffers);
        int slot = slots.take(reader, timeline);
        tails.ensure(slots.count());
        bytes += timeline.bytes() + Slots.BYTES;
        return slot;
    }
}
