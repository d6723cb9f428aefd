package io.roost.engine.home;

import io.roost.engine.timeline.AuthorTweets;
import io.roost.engine.timeline.PackingBuffers;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;

/**
 * An author whose tweets one home partition keeps, and its recipients: the readers whose home timelines receive the tweets,
 * which are its followers in this partition and the author itself if it is a reader here. Not thread-safe.
 */
final class TrackedAuthor {

    final long id;
    final boolean isLocal;
    final AuthorTweets tweets;
    AuthorSubscription subscription = AuthorSubscription.INITIAL;
    private int[] recipients = IntArrays.EMPTY_ARRAY;
    private int recipientCount;
    private boolean isOwnRecipient;

    /** @param isLocal whether the author's tweets are processed by the author partition of the same number */
    TrackedAuthor(long id, boolean isLocal, PackingBuffers buffers) {
        this.id = id;
        this.isLocal = isLocal;
        this.tweets = new AuthorTweets(buffers);
    }

    /** Returns whether this partition no longer needs the author. */
    boolean isUnneeded() {
        return !isLocal && followerCount() == 0;
    }

    int followerCount() {
        return isOwnRecipient ? recipientCount - 1 : recipientCount;
    }

    /** Returns the numbers of the recipients, ascending; only the first {@link #recipientCount} elements are valid. */
    int[] recipients() {
        return recipients;
    }

    int recipientCount() {
        return recipientCount;
    }

    void addRecipient(int reader) {
        int found = Arrays.binarySearch(recipients, 0, recipientCount, reader);
        if (found >= 0) {
            return;
        }
        recipients = IntArrays.grow(recipients, recipientCount + 1);
        int index = -found - 1;
        System.arraycopy(recipients, index, recipients, index + 1, recipientCount - index);
        recipients[index] = reader;
        recipientCount++;
    }

    void addItself(int reader) {
        addRecipient(reader);
        isOwnRecipient = true;
    }

    void removeRecipient(int reader) {
        int found = Arrays.binarySearch(recipients, 0, recipientCount, reader);
        if (found >= 0) {
            System.arraycopy(recipients, found + 1, recipients, found, recipientCount - found - 1);
            recipientCount--;
        }
    }
}
