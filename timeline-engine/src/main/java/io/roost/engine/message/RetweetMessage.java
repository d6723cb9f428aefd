package io.roost.engine.message;

/** What author sides tell each other about retweets. Absolute: the last one about the same pair holds. */
public sealed interface RetweetMessage {

    /** The tweet in whose partition this is to be heard. */
    long addresseeTweetId();

    /**
     * A tweet was retweeted, or the retweet was deleted.
     *
     * @param tweetId what was retweeted; if that is a retweet, its partition passes the message on
     */
    record Retweeted(long tweetId, Retweet retweet) implements RetweetMessage {
        @Override
        public long addresseeTweetId() {
            return tweetId;
        }
    }

    /**
     * The original's partition has decided.
     *
     * @param standing whether the retweet is part of the view
     */
    record Settled(long retweetId, long originalId, boolean standing) implements RetweetMessage {
        @Override
        public long addresseeTweetId() {
            return retweetId;
        }
    }
}
