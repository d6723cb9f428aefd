package io.roost.contract.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer with tweets: lines of UTF-8 that contain finished JSON, which api-service does not have to parse. The first line
 * is the id with which the list continues, or {@code -}: the {@code max_id} of the next lower part, or the {@code min_id} of the
 * next higher one if the request had a {@code min_id}. Then one line follows for each tweet:
 *
 * <pre>
 * 883 {"id":"883",…}                    a tweet as in the public API
 * 884                                   a tweet in this list that has to be requested from its owner
 * 885 12 {"id":"885",…,"retweetOf":     a retweet; the JSON of its original 12 has to be requested, and then "}" follows
 * </pre>
 *
 * The JSON contains no line feed, so each line is one tweet.
 *
 * @param next the id with which the list continues; null at its end
 * @param lines the tweets in the order of the list
 */
public record TweetLines(@Nullable String next, List<TweetLine> lines) {

    public static final String MEDIA_TYPE = "text/plain;charset=utf-8";

    /** Ends the JSON of a retweet, after its original. */
    static final byte[] END_OF_RETWEET = {'}'};

    private static final byte[] NO_NEXT = {'-', '\n'};

    /**
     * Returns the lines in {@code answer}, without copying their JSON.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static TweetLines read(byte[] answer) {
        // The JDK searches a string many bytes at a time, and an array byte by byte.
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = endOfLine(text, 0);
        String first = text.substring(0, end);
        List<TweetLine> lines = new ArrayList<>();
        for (int from = end + 1; from < answer.length; from = end + 1) {
            end = endOfLine(text, from);
            lines.add(TweetLine.read(answer, from, end));
        }
        return new TweetLines(first.equals("-") ? null : first, lines);
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        if (end < 0) {
            throw new IllegalArgumentException("the last line has no line feed");
        }
        return end;
    }

    /** Writes an answer. Not thread-safe. */
    public static final class Writer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);

        /** @param next the id with which the list continues; 0 at its end */
        public Writer(long next) {
            if (next == 0) {
                bytes.writeBytes(NO_NEXT);
            } else {
                number(next);
                bytes.write('\n');
            }
        }

        /** Adds a tweet that has to be requested from its owner. */
        public void elsewhere(long id) {
            number(id);
            bytes.write('\n');
        }

        public void tweet(long id, byte[] json) {
            begin(id).writeBytes(json);
            bytes.write('\n');
        }

        public void retweet(long id, byte[] upToOriginal, byte[] original) {
            begin(id).writeBytes(upToOriginal);
            bytes.writeBytes(original);
            bytes.writeBytes(END_OF_RETWEET);
            bytes.write('\n');
        }

        /** Adds a retweet whose original has to be requested from its owner. */
        public void retweet(long id, long originalId, byte[] upToOriginal) {
            begin(id);
            begin(originalId).writeBytes(upToOriginal);
            bytes.write('\n');
        }

        private ByteArrayOutputStream begin(long id) {
            number(id);
            bytes.write(' ');
            return bytes;
        }

        private void number(long number) {
            bytes.writeBytes(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        }

        public byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
