package io.roost.engine.message;

/**
 * A retweet with its offsets in the log, by which the original's partition decides whether it is accepted.
 *
 * @param retweeterId the user who retweeted
 * @param retweetId the retweet's own tweet id
 * @param postedAt the offset of the retweet in the retweeter's partition of {@code tweets}
 * @param deletedAt the offset of its deletion, or {@link #NEVER}
 */
public record LoggedRetweet(long retweeterId, long retweetId, long postedAt, long deletedAt) {

    /** An offset after all others. */
    public static final long NEVER = Long.MAX_VALUE;

    public boolean isDeleted() {
        return deletedAt != NEVER;
    }
}
