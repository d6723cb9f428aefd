package io.roost.api.timelines;

import io.roost.contract.internal.TweetLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a page of tweets from their JSON, which it does not parse. Not thread-safe. */
final class JsonPageWriter {

    /**
     * A page of tweets as JSON.
     *
     * @param json the response body, UTF-8
     * @param next the {@code max_id} of the page below, null if there is none
     * @param previous the {@code min_id} of the page above, if the page was read upwards; else null
     */
    @SuppressWarnings("ArrayRecordComponent")
    record JsonPage(
            byte[] json, @Nullable String next, @Nullable String previous) {}

    private static final byte[] BEGIN = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream json = new ByteArrayOutputStream(8 * 1024);
    private int count;
    private long highest;
    private long lowest;

    JsonPageWriter() {
        json.writeBytes(BEGIN);
    }

    int count() {
        return count;
    }

    /** Returns the id of the first tweet, 0 if there is none. */
    long highest() {
        return highest;
    }

    /** Returns the id of the last tweet, 0 if there is none. */
    long lowest() {
        return lowest;
    }

    /** @param found has the original of a retweet that lacks it */
    void add(TweetLine tweet, Map<Long, TweetLine> found) {
        if (count++ > 0) {
            json.write(',');
        } else {
            highest = tweet.id();
        }
        lowest = tweet.id();
        tweet.writeTo(json, found);
    }

    JsonPage end(@Nullable String next, @Nullable String previous) {
        String end = next == null ? "],\"next\":null}" : "],\"next\":\"" + next + "\"}";
        json.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
        return new JsonPage(json.toByteArray(), next, previous);
    }
}
