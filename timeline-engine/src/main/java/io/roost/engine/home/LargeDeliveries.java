package io.roost.engine.home;

import io.roost.engine.timeline.HomeTimelines;
import java.util.ArrayDeque;

/**
 * Tweets of authors with very many recipients that are delivered in pieces. While there is one, no recipient may be removed
 * and no tweet withdrawn. A recipient may be added if its number is higher than all others, as that of a new reader is. Not
 * thread-safe.
 */
final class LargeDeliveries {

    private record Unfinished(TrackedAuthor author, long tweetId) {}

    private final HomeTimelines timelines;
    private final ArrayDeque<Unfinished> unfinished = new ArrayDeque<>();

    /** The number of recipients to whom the first tweet was delivered. */
    private int delivered;

    LargeDeliveries(HomeTimelines timelines) {
        this.timelines = timelines;
    }

    void add(TrackedAuthor author, long tweetId) {
        unfinished.add(new Unfinished(author, tweetId));
    }

    /** Returns the number of tweets that some timelines still miss. */
    int count() {
        return unfinished.size();
    }

    boolean isUnfinished(long tweetId) {
        return !unfinished.isEmpty() && unfinished.stream().anyMatch(delivery -> delivery.tweetId == tweetId);
    }

    /** Delivers the first tweet, which must exist, to the next {@code recipients} readers. */
    void deliverPiece(int recipients) {
        Unfinished first = unfinished.element();
        int end = Math.min(delivered + recipients, first.author.recipientCount());
        timelines.deliver(first.author.recipients(), delivered, end, first.tweetId);
        delivered = end;
        if (end == first.author.recipientCount()) {
            unfinished.remove();
            delivered = 0;
        }
    }
}
