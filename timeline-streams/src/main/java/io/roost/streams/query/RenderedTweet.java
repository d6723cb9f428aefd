package io.roost.streams.query;

/**
 * A tweet as JSON of the public API.
 *
 * @param originalId the original of a retweet, whose JSON is not included; 0 for any other tweet
 * @param json complete; for a retweet, everything before the original
 */
@SuppressWarnings("ArrayRecordComponent")
record RenderedTweet(long originalId, byte[] json) {

    boolean isRetweet() {
        return originalId != 0;
    }
}
