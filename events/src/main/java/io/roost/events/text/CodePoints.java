package io.roost.events.text;

import java.text.Normalizer;

/** Rules about code points that several kinds of text share. */
final class CodePoints {

    private CodePoints() {}

    /** {@code raw} in NFC, if it has only code points that are allowed. */
    static String normalized(String raw, boolean newlineAllowed) {
        requireAllowed(raw, newlineAllowed);
        return Normalizer.normalize(raw, Normalizer.Form.NFC);
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

    /** {@code text}, if it has from {@code least} to {@code most} code points. */
    static String bounded(String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw new InvalidText("must have %d to %d code points, has %d".formatted(least, most, length));
        }
        return text;
    }

    /** Whether nobody would see anything of {@code text}: white space of any kind and invisible format characters. */
    static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(codePoint -> Character.isWhitespace(codePoint)
                        || Character.isSpaceChar(codePoint)
                        || Character.getType(codePoint) == Character.FORMAT);
    }
}
