package io.roost.contract.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tweets on their way from their owners to the client: lines of UTF-8 around finished JSON, which nobody on the way has
 * to parse. The first line is the id from which the listing goes on, or {@code -}: the {@code
 * max_id} of the slice below, or the {@code min_id} of the slice above where the request had a {@code min_id}. Then one line a
 * tweet:
 *
 * <pre>
 * 883 {"id":"883",…}                    as the public API shows it
 * 884                                   listed here, but to be asked for elsewhere
 * 885 12 {"id":"885",…,"retweetOf":     a retweet whose original 12 is to be asked for elsewhere; then comes "}"
 * </pre>
 *
 * JSON that was written by a machine holds no line feed, so a line ends where the tweet does.
 */
public final class TweetLines {

    /** The media type of an answer of such lines. */
    public static final String MEDIA_TYPE = "text/plain;charset=utf-8";

    /** Closes a retweet once its original stands in it. */
    public static final byte[] END_OF_RETWEET = {'}'};

    private static final byte[] NO_NEXT = {'-', '\n'};

    private final @Nullable String next;
    private final List<TweetLine> lines;

    private TweetLines(@Nullable String next, List<TweetLine> lines) {
        this.next = next;
        this.lines = lines;
    }

    /** The id from which the listing goes on in the direction of the request; null where it ends. */
    public @Nullable String next() {
        return next;
    }

    /** In the order of the listing. */
    public List<TweetLine> lines() {
        return lines;
    }

    /**
     * The lines that {@code answer} holds, without a copy of what is in them.
     *
     * @throws IllegalArgumentException if these are no such lines
     */
    public static TweetLines read(byte[] answer) {
        int end = endOfLine(answer, 0);
        String first = new String(answer, 0, end, StandardCharsets.US_ASCII);
        List<TweetLine> lines = new ArrayList<>();
        for (int from = end + 1; from < answer.length; from = end + 1) {
            end = endOfLine(answer, from);
            lines.add(TweetLine.read(answer, from, end));
        }
        return new TweetLines(first.equals("-") ? null : first, lines);
    }

    private static int endOfLine(byte[] answer, int from) {
        for (int index = from; index < answer.length; index++) {
            if (answer[index] == '\n') {
                return index;
            }
        }
        throw new IllegalArgumentException("the answer ends within a line");
    }

    /** Writes lines. Not thread-safe. */
    public static final class Writer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);

        /** @param next the id from which the listing goes on in the direction of the request, 0 where it ends */
        public Writer(long next) {
            if (next == 0) {
                bytes.writeBytes(NO_NEXT);
            } else {
                number(next);
                bytes.write('\n');
            }
        }

        /** A tweet that is to be asked for elsewhere. */
        public void elsewhere(long id) {
            number(id);
            bytes.write('\n');
        }

        /** A finished tweet. */
        public void tweet(long id, byte[] json) {
            begin(id).writeBytes(json);
            bytes.write('\n');
        }

        /** A retweet with its original. */
        public void retweet(long id, byte[] upToOriginal, byte[] original) {
            begin(id).writeBytes(upToOriginal);
            bytes.writeBytes(original);
            bytes.writeBytes(END_OF_RETWEET);
            bytes.write('\n');
        }

        /** A retweet whose original is to be asked for elsewhere. */
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
