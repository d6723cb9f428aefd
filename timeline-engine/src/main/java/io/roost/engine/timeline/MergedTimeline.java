package io.roost.engine.timeline;

/**
 * A home timeline that was merged from the lists of the authors.
 *
 * @param ids ascending
 * @param floor it contains every entry at or above this; 0 if these are all there are
 */
@SuppressWarnings("ArrayRecordComponent")
public record MergedTimeline(long[] ids, long floor) {

    /**
     * Entries between two bounds, newest first.
     *
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param most at most so many
     */
    public long[] page(long highestId, long sinceId, int most, Limits limits) {
        Page page = new Page(highestId, sinceId, most, limits.timeline());
        page.offer(ids, ids.length);
        return page.toArray();
    }
}
