package io.roost.streams.query;

/**
 * A tweet as the public API shows it, in finished JSON.
 *
 * @param originalId for a retweet the original, which is not part of the JSON; 0 for any other tweet
 * @param json complete, or for a retweet everything that comes before the original
 */
@SuppressWarnings("ArrayRecordComponent")
record RenderedTweet(long originalId, byte[] json) {

    boolean isRetweet() {
        return originalId != 0;
    }
}
