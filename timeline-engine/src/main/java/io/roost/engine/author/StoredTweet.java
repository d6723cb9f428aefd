package io.roost.engine.author;

import io.roost.engine.message.Retweet;

/**
 * What the author's partition keeps of a tweet id, for ever: a deleted tweet leaves its tombstone.
 *
 * @param authorId the user who named the id first, by posting or deleting it
 * @param postedAt the offset of the post in the author's partition of {@code tweets}; {@link #NEVER} for an id that was
 *     deleted before anybody posted it, which no later post can bring to life
 * @param deletedAt the offset of the deletion, or {@link #NEVER}
 * @param retweetOf the tweet that this one repeats, 0 for an original
 * @param original for a retweet that was settled, the original; else 0
 * @param standing whether it is part of the view
 * @param text as posted, empty for a retweet
 */
public record StoredTweet(
        long authorId, long postedAt, long deletedAt, long retweetOf, long original, boolean standing, String text) {

    /** An offset after all others. */
    public static final long NEVER = Retweet.NEVER;

    static StoredTweet posted(long authorId, long offset, long retweetOf, String text) {
        return new StoredTweet(authorId, offset, NEVER, retweetOf, 0, retweetOf == 0, text);
    }

    static StoredTweet burnt(long authorId, long offset) {
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

    StoredTweet settled(long settledOriginal, boolean stands) {
        return new StoredTweet(authorId, postedAt, deletedAt, retweetOf, settledOriginal, stands, text);
    }
}
