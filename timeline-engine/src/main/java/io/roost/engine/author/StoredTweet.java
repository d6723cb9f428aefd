package io.roost.engine.author;

import io.roost.engine.message.LoggedRetweet;

/**
 * The row of a tweet id in the author's partition. It is never removed: a deleted tweet leaves a tombstone.
 *
 * @param authorId the author of the first event that named the id, a post or a deletion
 * @param postedAt the offset of the post in the author's partition of {@code tweets}; {@link #NEVER} if the id was deleted
 *     before it was posted: later posts of it are ignored
 * @param deletedAt the offset of the deletion, or {@link #NEVER}
 * @param retweetOf the tweet that this one repeats; 0 for an original
 * @param original the original of a retweet on which a verdict has arrived; otherwise 0
 * @param visible whether the tweet is part of the view
 * @param text as posted; empty for retweets and deleted tweets
 */
public record StoredTweet(
        long authorId, long postedAt, long deletedAt, long retweetOf, long original, boolean visible, String text) {

    /** An offset after all others. */
    public static final long NEVER = LoggedRetweet.NEVER;

    static StoredTweet posted(long authorId, long offset, long retweetOf, String text) {
        return new StoredTweet(authorId, offset, NEVER, retweetOf, 0, retweetOf == 0, text);
    }

    static StoredTweet deletedBeforePosted(long authorId, long offset) {
        return new StoredTweet(authorId, NEVER, offset, 0, 0, false, "");
    }

    public boolean isRetweet() {
        return retweetOf != 0;
    }

    public boolean isDeleted() {
        return deletedAt != NEVER;
    }

    StoredTweet deleted(long offset) {
        return new StoredTweet(authorId, postedAt, Math.min(deletedAt, offset), retweetOf, original, false, "");
    }

    StoredTweet withVerdict(long originalId, boolean isVisible) {
        return new StoredTweet(authorId, postedAt, deletedAt, retweetOf, originalId, isVisible, text);
    }
}
