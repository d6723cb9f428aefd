package io.roost.engine.home;

import io.roost.engine.timeline.HomeTimelines;

/**
 * What one home partition takes of the heap, in bytes, as 64-bit JVMs with compressed references lay objects out.
 * {@code docs/scale.md} has the formula.
 *
 * @param timelines how many home timelines are materialized
 * @param timelineBytes all that belongs to them
 * @param follows how many follows there are, those of oneself not among them
 * @param followBytes the users of this partition and whom they follow, in both directions
 * @param authors how many authors this partition keeps tweets of
 * @param tweetIds how many ids of tweets it keeps of them
 * @param authorBytes all that belongs to those, but for who follows them
 */
public record HomeMemory(
        int timelines,
        long timelineBytes,
        long follows,
        long followBytes,
        int authors,
        long tweetIds,
        long authorBytes) {

    /** An entry of a hash table with 8-byte keys and references, at the mean of its load. */
    static final int MAP_ENTRY_BYTES = 20;

    /** The header of an array. */
    static final int ARRAY_BYTES = 16;

    static HomeMemory of(HomeGraph graph, HomeTimelines timelines) {
        long followBytes = graph.readers().bytes();
        long authorBytes = 0;
        long tweetIds = 0;
        for (LocalAuthor author : graph.authors().all()) {
            followBytes += author.listenersBytes();
            authorBytes += author.bytes();
            tweetIds += author.tweets.size();
        }
        return new HomeMemory(
                timelines.count(),
                timelines.bytes(),
                graph.readers().followCount(),
                followBytes,
                graph.authors().all().size(),
                tweetIds,
                authorBytes);
    }

    /** All of it together. */
    public long bytes() {
        return timelineBytes + followBytes + authorBytes;
    }

    /** Two partitions together. */
    public HomeMemory plus(HomeMemory other) {
        return new HomeMemory(
                timelines + other.timelines,
                timelineBytes + other.timelineBytes,
                follows + other.follows,
                followBytes + other.followBytes,
                authors + other.authors,
                tweetIds + other.tweetIds,
                authorBytes + other.authorBytes);
    }
}
