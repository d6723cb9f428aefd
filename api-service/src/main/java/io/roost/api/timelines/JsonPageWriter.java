package io.roost.api.timelines;

import io.roost.api.listing.JsonPage;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts a page together from finished tweets, byte by byte as they came. Not thread-safe. */
final class JsonPageWriter {

    private static final byte[] BEGIN = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream json = new ByteArrayOutputStream(8 * 1024);
    private int count;
    private long highest;
    private long lowest;

    JsonPageWriter() {
        json.writeBytes(BEGIN);
    }

    /** How many tweets it has. */
    int count() {
        return count;
    }

    /** The id of the first tweet, 0 where there is none. */
    long highest() {
        return highest;
    }

    /** The id of the last tweet, 0 where there is none. */
    long lowest() {
        return lowest;
    }

    /** Adds a tweet that lacks nothing. */
    void add(TweetLine tweet) {
        begin(tweet.id());
        tweet.writeTo(json);
    }

    /** Adds a retweet with its original. */
    void add(TweetLine retweet, TweetLine original) {
        begin(retweet.id());
        retweet.writeTo(json);
        original.writeTo(json);
        json.writeBytes(TweetLines.END_OF_RETWEET);
    }

    private void begin(long id) {
        if (count++ > 0) {
            json.write(',');
        } else {
            highest = id;
        }
        lowest = id;
    }

    JsonPage end(@Nullable String next, @Nullable String previous) {
        String end = next == null ? "],\"next\":null}" : "],\"next\":\"" + next + "\"}";
        json.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
        return new JsonPage(json.toByteArray(), next, previous);
    }
}
