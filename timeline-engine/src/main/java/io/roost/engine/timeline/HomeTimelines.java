package io.roost.engine.timeline;

import java.util.function.LongSupplier;

/**
 * The materialized home timelines of one partition, by the number of their reader there.
 *
 * <p>A delivery is one write to the timeline's tail ({@link Tails}), whatever the order in which ids arrive; it allocates
 * nothing. A full tail is sorted and packed into the timeline's {@link IdWindow}. A read does the same if the tail is not in
 * order, so what it sees is sorted and has every entry once.
 *
 * <p>Memory is bounded: beyond the budget the timeline that was read longest ago is evicted, and made again by its next
 * read. Not thread-safe.
 */
public final class HomeTimelines {

    private final Limits limits;
    private final LongSupplier budget;
    private final Packing packing;
    private final Tails tails;
    private final long[] tail;
    private final int capacity;
    private final Slots slots = new Slots();

    private long bytes;

    /** @param budget how many bytes all timelines of this partition may take; asked again and again */
    public HomeTimelines(Limits limits, LongSupplier budget) {
        this.limits = limits;
        this.budget = budget;
        this.packing = new Packing(limits);
        this.tails = new Tails(limits.chunk());
        this.tail = new long[limits.chunk()];
        this.capacity = limits.chunk();
    }

    /** Fan-out on write: the tweet enters the timelines of {@code readers} from {@code begin} to before {@code end}. */
    public void deliver(int[] readers, int begin, int end, long tweetId) {
        int[] readerToSlot = slots.byReader();
        for (int index = begin; index < end; index++) {
            int reader = readers[index];
            int slot = reader < readerToSlot.length ? readerToSlot[reader] : Slots.NONE;
            if (slot != Slots.NONE && tails.append(slot, tweetId) == capacity) {
                seal(slot);
            }
        }
    }

    /** A tweet is no longer part of the view: it leaves the timelines of the first {@code count} of {@code readers}. */
    public void withdraw(int[] readers, int count, long tweetId) {
        for (int index = 0; index < count; index++) {
            change(readers[index], timeline -> timeline.remove(tweetId));
        }
    }

    /** The reader follows the author from now on. */
    public void merge(int reader, AuthorTweets author) {
        change(reader, timeline -> {
            long[] ascending = author.toArray();
            add(ascending, ascending.length, timeline);
        });
    }

    /** The reader no longer follows the author. Below the author's floor nobody here knows whose an entry is. */
    public void subtract(int reader, AuthorTweets author) {
        change(reader, timeline -> {
            timeline.raiseFloor(author.floor());
            timeline.retain(tweetId -> !author.contains(tweetId));
        });
    }

    /**
     * Whether the reader's timeline is here and answers for as many entries as a home timeline shows.
     *
     * @param mayPack whether its tail may be packed for that, and others be evicted; if not, a timeline that needs it does not
     *     answer
     */
    public boolean answers(int reader, boolean mayPack) {
        int slot = slots.of(reader);
        if (slot == Slots.NONE || !(mayPack || isInOrder(slot))) {
            return false;
        }
        slots.touch(reader);
        if (!isInOrder(slot)) {
            seal(slot);
        }
        return isLongEnough(slots.of(reader));
    }

    private boolean isLongEnough(int slot) {
        IdWindow timeline = slots.timeline(slot);
        return timeline.floor() == 0 || timeline.size() + tails.size(slot) >= limits.timeline();
    }

    /** Keeps the reader's timeline, which is {@code merged} now, current from now on. */
    public void materialize(int reader, MergedTimeline merged) {
        int slot = slots.of(reader) == Slots.NONE ? takeSlot(reader) : slots.of(reader);
        slots.touch(reader);
        IdWindow timeline = slots.timeline(slot);
        bytes -= timeline.bytes();
        timeline.replace(merged.ids(), merged.floor());
        bytes += timeline.bytes();
        tails.clear(slot);
        keepWithinBudget();
    }

    /**
     * Entries of a materialized timeline between two bounds, newest first; to be asked only where it {@link #answers}.
     *
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param most at most so many
     * @param nowMillis noted as the time of the last read
     */
    public long[] page(int reader, long highestId, long sinceId, int most, long nowMillis) {
        int slot = slots.of(reader);
        slots.readAt(slot, nowMillis);
        Page page = new Page(highestId, sinceId, most, limits.timeline());
        page.offer(tail, tails.copy(slot, tail));
        slots.timeline(slot).page(page);
        return page.toArray();
    }

    /** Forgets the timelines that nobody has read since {@code millis}, in the clock of {@link #page}. */
    public void evictUnreadSince(long millis) {
        while (slots.hasOneUnreadSince(millis)) {
            evict(slots.leastRecentlyRead());
        }
    }

    /** How many timelines are materialized. */
    public int count() {
        return slots.count();
    }

    /** What they take, in bytes of the heap, tails that are kept for more timelines among them. */
    public long bytes() {
        return bytes + tails.bytes();
    }

    private void change(int reader, Change change) {
        if (slots.of(reader) == Slots.NONE) {
            return;
        }
        seal(slots.of(reader));
        int slot = slots.of(reader);
        if (slot != Slots.NONE) {
            IdWindow timeline = slots.timeline(slot);
            bytes -= timeline.bytes();
            change.apply(timeline);
            bytes += timeline.bytes();
            keepWithinBudget();
        }
    }

    private interface Change {
        void apply(IdWindow timeline);
    }

    /** Whether the tail is ascending, distinct and higher than what is packed. */
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

    /** Packs the tail; that may evict others, or this one, so that slots have other numbers then. */
    private void seal(int slot) {
        int copied = tails.copy(slot, tail);
        insertionSort(copied);
        int count = Packing.distinct(tail, copied);
        tails.clear(slot);
        if (count > 0) {
            IdWindow timeline = slots.timeline(slot);
            bytes -= timeline.bytes();
            add(tail, count, timeline);
            bytes += timeline.bytes();
            keepWithinBudget();
        }
    }

    private void add(long[] ids, int count, IdWindow timeline) {
        timeline.add(ids, count);
        timeline.dropOldest(limits.homeTimelineKept());
    }

    /** Ids that came late are seldom far from their places; and there are few. */
    private void insertionSort(int count) {
        for (int index = 1; index < count; index++) {
            long id = tail[index];
            int place = index;
            while (place > 0 && tail[place - 1] > id) {
                tail[place] = tail[place - 1];
                place--;
            }
            tail[place] = id;
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
        tails.keep(last);
    }

    private int takeSlot(int reader) {
        keepWithinBudget();
        if (slots.count() > 0 && bytes() + tails.bytesToEnsure(slots.count() + 1) > budget.getAsLong()) {
            evict(slots.leastRecentlyRead());
        }
        IdWindow timeline = new IdWindow(packing);
        int slot = slots.take(reader, timeline);
        tails.ensure(slots.count());
        bytes += timeline.bytes() + Slots.BYTES;
        return slot;
    }
}
