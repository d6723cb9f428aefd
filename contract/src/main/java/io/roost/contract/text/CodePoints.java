package io.roost.contract.text;

import com.ibm.icu.text.UnicodeSet;

/** Rules about code points that several kinds of text share. */
final class CodePoints {

    private static final UnicodeSet NONCHARACTERS = new UnicodeSet("[:Noncharacter_Code_Point:]").freeze();

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

    /**
     * Refuses half a surrogate pair, which UTF-8 cannot carry, control characters, code points that are no characters, and
     * direction controls that are not closed.
     */
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
            if (NONCHARACTERS.contains(codePoint)) {
                throw new InvalidText("must not contain code points that are no characters");
            }
        });
        DirectionControls.requireClosed(raw);
    }
}
