package io.roost.ingest.http;

import com.google.common.io.ByteStreams;
import io.roost.service.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Splits a body into lines within a buffer of fixed size, without copying them. A line ends with a line feed, which the last
 * line may lack; a carriage return before it remains part of the line. Not thread-safe.
 */
final class LineReader {

    /** The maximum length of a body, in bytes. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    /** How many bytes of a body that is too large are read before the answer. */
    static final long MAX_DRAINED_BYTES = 32L * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream body;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private int next;
    private int lineStart;
    private int lineLength;
    private boolean tooLong;
    private boolean ended;
    private long received;

    /** @param longest the maximum length of a line, in bytes; less than the buffer's */
    LineReader(InputStream body, int longest) {
        this.body = body;
        this.longest = longest;
    }

    /** Discards up to {@code most} bytes: otherwise a client that is still sending may see a connection reset, not the response. */
    static void drain(InputStream body, long most) throws IOException {
        ByteStreams.exhaust(ByteStreams.limit(body, most));
    }

    /**
     * Reads the next line, which replaces the current one.
     *
     * @return false at the end of the body
     * @throws ProblemException 413 if the body has more than {@value #MAX_BYTES} bytes
     */
    boolean advance() throws IOException {
        tooLong = false;
        lineStart = next;
        int scanned = next;
        while (true) {
            int newline = indexOfNewline(scanned);
            if (newline >= 0) {
                return line(newline, newline + 1);
            }
            if (ended) {
                return (filled > lineStart || tooLong) && line(filled, filled);
            }
            if (filled - lineStart > longest) {
                tooLong = true;
                filled = lineStart;
            }
            moveToFront();
            scanned = filled;
            fill();
        }
    }

    /** Returns the array that holds the line, from {@link #start} for {@link #length} bytes. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return lineStart;
    }

    int length() {
        return lineLength;
    }

    /** Returns whether the line is longer than allowed; its bytes are then not available. */
    boolean isTooLong() {
        return tooLong;
    }

    private boolean line(int end, int following) {
        lineLength = end - lineStart;
        next = following;
        tooLong |= lineLength > longest;
        return true;
    }

    private int indexOfNewline(int from) {
        for (int at = from; at < filled; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private void moveToFront() {
        System.arraycopy(buffer, lineStart, buffer, 0, filled - lineStart);
        filled -= lineStart;
        lineStart = 0;
    }

    private void fill() throws IOException {
        int count = body.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            ended = true;
        } else {
            filled += count;
            received += count;
        }
        if (received > MAX_BYTES) {
            drain(body, MAX_DRAINED_BYTES);
            throw ProblemException.tooLarge(MAX_BYTES);
        }
    }
}
