package io.roost.events.text;

import java.text.Normalizer;

/** Rules about code points that several kinds of text share. */
final class CodePoints {

    /** So many code points become one in NFC at most (Unicode Standard Annex 15). */
    private static final int LONGEST_DECOMPOSITION = 4;

    private CodePoints() {}

    /**
     * {@code raw} in NFC, if it has only code points that are allowed, and then from {@code least} to {@code most} of them.
     * What cannot become so short is not normalized: the JDK takes time that grows with the square of the combining marks.
     */
    static String normalized(String raw, boolean newlineAllowed, int least, int most) {
        requireAllowed(raw, newlineAllowed);
        int given = length(raw);
        if (given > most * LONGEST_DECOMPOSITION) {
            throw new InvalidText(
                    "must have %d to %d code points, has %d before normalization".formatted(least, most, given));
        }
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
        int length = length(text);
        if (length < least || length > most) {
            throw new InvalidText("must have %d to %d code points, has %d".formatted(least, most, length));
        }
        return text;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Refuses half a surrogate pair, which UTF-8 cannot carry, and control characters. */
    static void requireAllowed(String raw, boolean newlineAllowed) {
        raw.codePoints().forEach(codePoint -> {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new InvalidText("must not contain half a surrogate pair");
            }
            if (Character.isISOControl(codePoint) && !(newlineAllowed && codePoint == '\n')) {
                throw new InvalidText(
                        newlineAllowed
                                ? "must not contain control characters other than newline"
                                : "must not contain control characters");
            }
        });
    }

    /** Whether nobody would see anything of {@code text}: white space of any kind and invisible format characters. */
    static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(codePoint -> Character.isWhitespace(codePoint)
                        || Character.isSpaceChar(codePoint)
                        || Character.getType(codePoint) == Character.FORMAT);
    }
}
