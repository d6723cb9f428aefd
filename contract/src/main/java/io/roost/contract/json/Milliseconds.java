package io.roost.contract.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Formats and parses times in the form that Roost writes: {@code 2026-11-21T19:04:05.120Z}. Every event has such a time, and
 * the JDK's parser takes longer for it than the rest of the event.
 */
final class Milliseconds {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String PUNCTUATION = "    -  -  T  :  :  .   Z";

    private Milliseconds() {}

    static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /** Returns the time in {@code text}; null if it has another form or is not a time. */
    static @Nullable Instant parse(String text) {
        if (!hasForm(text)) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            1_000_000 * number(text, 20, 23))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException invalid) {
            return null;
        }
    }

    private static boolean hasForm(String text) {
        if (text.length() != PUNCTUATION.length()) {
            return false;
        }
        for (int place = 0; place < text.length(); place++) {
            char expected = PUNCTUATION.charAt(place);
            char found = text.charAt(place);
            if (expected == ' ' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
