package io.roost.engine.timeline;

/**
 * A home timeline that was merged from authors' lists.
 *
 * @param ids ascending
 * @param floor the timeline is complete at and above this id; 0 if it holds all entries
 */
@SuppressWarnings("ArrayRecordComponent")
public record MergedTimeline(long[] ids, long floor) {

    /**
     * Returns a page, newest first.
     *
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param limit the maximum number of entries
     */
    public long[] page(long highestId, long sinceId, int limit, TimelineLimits limits) {
        PageCollector page = new PageCollector(highestId, sinceId, limit, limits.timeline());
        page.offer(ids, ids.length);
        return page.toArray();
    }
}
