package io.roost.engine.home;

import io.roost.engine.message.Delivery;
import io.roost.engine.timeline.HomeTimelines;
import java.util.ArrayDeque;

/**
 * Tweets of authors with very many listeners, each of which some of these have heard of and the others have not. Until
 * nothing is left no listener may go and no tweet be withdrawn. One may come who has a higher number than all others, as
 * somebody who reads for the first time does. Not thread-safe.
 */
final class LargeDeliveries {

    private static final class Delivery {
        final LocalAuthor author;
        final long tweetId;
        int told;

        Delivery(LocalAuthor author, long tweetId) {
            this.author = author;
            this.tweetId = tweetId;
        }
    }

    private final HomeTimelines timelines;
    private final ArrayDeque<Delivery> unfinished = new ArrayDeque<>();

    LargeDeliveries(HomeTimelines timelines) {
        this.timelines = timelines;
    }

    void add(LocalAuthor author, long tweetId) {
        unfinished.add(new Delivery(author, tweetId));
    }

    /** How many tweets are still missing in some timelines. */
    int count() {
        return unfinished.size();
    }

    /** Whether the tweet is still missing in some timelines. */
    boolean isUnfinished(long tweetId) {
        for (Delivery delivery : unfinished) {
            if (delivery.tweetId == tweetId) {
                return true;
            }
        }
        return false;
    }

    /** Tells so many more listeners of the tweet that came first. Only where there is one. */
    void deliverPiece(int listeners) {
        Delivery delivery = unfinished.element();
        int end = Math.min(delivery.told + listeners, delivery.author.listenerCount());
        timelines.deliver(delivery.author.listeners(), delivery.told, end, delivery.tweetId);
        delivery.told = end;
        if (end == delivery.author.listenerCount()) {
            unfinished.remove();
        }
    }
}
