package io.roost.events.text;

/** Rules about code points that several kinds of text share. */
final class CodePoints {

    private CodePoints() {}

    /** {@code raw} in NFC, if it has only code points that are allowed, and then from {@code least} to {@code most} of them. */
    static String normalized(String raw, boolean newlineAllowed, int least, int most) {
        requireAllowed(raw, newlineAllowed);
        String text = Nfc.of(raw, most)
                .orElseThrow(() -> new InvalidText("must have %d to %d code points, has %d before normalization"
                        .formatted(least, most, length(raw))));
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
