package io.roost.api.reading;

import io.roost.events.query.TweetLine;
import io.roost.events.query.TweetLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts a page together from finished tweets, byte by byte as they came. Not thread-safe. */
final class JsonPageWriter {

    private static final byte[] BEGIN = "{\"items\":[".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream json = new ByteArrayOutputStream(8 * 1024);
    private int count;

    JsonPageWriter() {
        json.writeBytes(BEGIN);
    }

    /** How many tweets it has. */
    int count() {
        return count;
    }

    /** Adds a tweet that lacks nothing. */
    void add(TweetLine tweet) {
        begin();
        write(tweet);
    }

    /** Adds a retweet with its original. */
    void add(TweetLine retweet, TweetLine original) {
        begin();
        write(retweet);
        write(original);
        json.writeBytes(TweetLines.END_OF_RETWEET);
    }

    private void begin() {
        if (count++ > 0) {
            json.write(',');
        }
    }

    private void write(TweetLine tweet) {
        json.write(tweet.answer(), tweet.from(), tweet.length());
    }

    JsonPage end(@Nullable String next) {
        String end = next == null ? "],\"next\":null}" : "],\"next\":\"" + next + "\"}";
        json.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
        return new JsonPage(json.toByteArray(), next);
    }
}
