package io.roost.engine.message;

/** A message about a retweet, from one author side to another. The last message about the same pair of tweets is right. */
public sealed interface RetweetMessage {

    /** The tweet whose author partition receives the message. */
    long addresseeTweetId();

    /**
     * A tweet was retweeted, or the retweet was deleted.
     *
     * @param tweetId the retweeted tweet; if it is a retweet itself, its partition forwards the message
     */
    record Retweeted(long tweetId, LoggedRetweet retweet) implements RetweetMessage {
        @Override
        public long addresseeTweetId() {
            return tweetId;
        }
    }

    /**
     * The decision of the original's partition about a retweet.
     *
     * @param visible whether the retweet is part of the view
     */
    record Verdict(long retweetId, long originalId, boolean visible) implements RetweetMessage {
        @Override
        public long addresseeTweetId() {
            return retweetId;
        }
    }
}
