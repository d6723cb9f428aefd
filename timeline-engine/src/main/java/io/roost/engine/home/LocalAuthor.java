package io.roost.engine.home;

import io.roost.engine.timeline.AuthorTweets;
import io.roost.engine.timeline.Packing;
import java.util.Arrays;

/** An author as one home partition sees it: who here listens, and the latest tweets. Not thread-safe. */
final class LocalAuthor {

    private static final int[] NOBODY = {};

    final long id;
    final boolean livesHere;
    final AuthorTweets tweets;
    AuthorSubscription subscription = AuthorSubscription.FROM_THE_START;
    private int[] listeners = NOBODY;
    private int listenerCount;
    private boolean listensToItself;

    LocalAuthor(long id, boolean livesHere, Packing packing) {
        this.id = id;
        this.livesHere = livesHere;
        this.tweets = new AuthorTweets(packing);
    }

    /** Whether nobody here follows an author of elsewhere, so that this partition has no use for it. */
    boolean isUnwanted() {
        return !livesHere && followerCount() == 0;
    }

    /** Followers in this partition; an author's listening to itself is not following. */
    int followerCount() {
        return listensToItself ? listenerCount - 1 : listenerCount;
    }

    /** The numbers of the readers who listen, ascending; only the first {@link #listenerCount} count. */
    int[] listeners() {
        return listeners;
    }

    int listenerCount() {
        return listenerCount;
    }

    void addListener(int reader) {
        int found = Arrays.binarySearch(listeners, 0, listenerCount, reader);
        if (found >= 0) {
            return;
        }
        if (listenerCount == listeners.length) {
            listeners = Arrays.copyOf(listeners, Math.max(2, listenerCount + (listenerCount >> 1)));
        }
        int index = -found - 1;
        System.arraycopy(listeners, index, listeners, index + 1, listenerCount - index);
        listeners[index] = reader;
        listenerCount++;
    }

    void addItself(int reader) {
        addListener(reader);
        listensToItself = true;
    }

    void removeListener(int reader) {
        int found = Arrays.binarySearch(listeners, 0, listenerCount, reader);
        if (found >= 0) {
            System.arraycopy(listeners, found + 1, listeners, found, listenerCount - found - 1);
            listenerCount--;
        }
    }
}
