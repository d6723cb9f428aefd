package io.roost.contract.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;
import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayDeque;
import java.util.Deque;

/** The rules that several kinds of text have in common. */
final class TextRules {

    private static final UnicodeSet NONCHARACTERS = new UnicodeSet("[:Noncharacter_Code_Point:]").freeze();

    /** These are blank, but no Unicode property says so. */
    private static final String BLANK_BY_DESIGN = "\\u2800\\U0001D159\\U00013441\\U00013442";

    /**
     * Letters, numbers, punctuation and symbols. Unassigned code points may be symbols of a later version of Unicode, and
     * otherwise are drawn as a box. Default_Ignorable_Code_Point are invisible without a font for them, such as the Hangul
     * fillers.
     */
    private static final UnicodeSet VISIBLE = new UnicodeSet("[[:L:][:N:][:P:][:S:][:Cn:]"
                    + "-[:Default_Ignorable_Code_Point:]-[:Noncharacter_Code_Point:]-[" + BLANK_BY_DESIGN + "]]")
            .freeze();

    /** Lower code points are not direction controls. */
    private static final int LOWEST_DIRECTION_CONTROL = 0x2029;

    private TextRules() {}

    /**
     * Returns {@code raw} in NFC.
     *
     * @throws InvalidText if it has a code point that is not allowed, fewer than {@code least} or more than {@code most} code
     *     points after normalization, or some but none that is visible
     */
    static String normalized(String raw, boolean newlineAllowed, int least, int most) {
        requireAllowed(raw, newlineAllowed);
        String text = Nfc.of(raw, most)
                .orElseThrow(() -> new InvalidText("must have %d to %d code points, has %d before normalization"
                        .formatted(least, most, length(raw))));
        int length = length(text);
        if (length < least || length > most) {
            throw new InvalidText("must have %d to %d code points, has %d".formatted(least, most, length));
        }
        if (length > 0 && text.codePoints().noneMatch(VISIBLE::contains)) {
            throw new InvalidText("must not be blank: it needs a visible character");
        }
        return text;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Refuses unpaired surrogates, control characters, noncharacters, and direction controls that are not closed. */
    static void requireAllowed(String raw, boolean newlineAllowed) {
        raw.codePoints().forEach(codePoint -> {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new InvalidText("must not contain unpaired surrogates");
            }
            if (Character.isISOControl(codePoint) && !(newlineAllowed && codePoint == '\n')) {
                throw new InvalidText(
                        newlineAllowed
                                ? "must not contain control characters other than newline"
                                : "must not contain control characters");
            }
            if (NONCHARACTERS.contains(codePoint)) {
                throw new InvalidText("must not contain noncharacters");
            }
        });
        requireDirectionsClosed(raw);
    }

    /**
     * Refuses text whose direction controls (embeddings, overrides and isolates of Unicode Standard Annex 9) are not closed in
     * their line, in the order of nesting: they would change how the page around the text is displayed.
     */
    private static void requireDirectionsClosed(String text) {
        if (text.codePoints().noneMatch(codePoint -> codePoint >= LOWEST_DIRECTION_CONTROL)) {
            return;
        }
        Deque<Integer> closers = new ArrayDeque<>();
        text.codePoints().forEach(codePoint -> {
            int direction = UCharacter.getDirection(codePoint);
            switch (direction) {
                case ECharacterDirection.LEFT_TO_RIGHT_EMBEDDING,
                        ECharacterDirection.RIGHT_TO_LEFT_EMBEDDING,
                        ECharacterDirection.LEFT_TO_RIGHT_OVERRIDE,
                        ECharacterDirection.RIGHT_TO_LEFT_OVERRIDE ->
                    closers.push((int) ECharacterDirection.POP_DIRECTIONAL_FORMAT);
                case ECharacterDirection.LEFT_TO_RIGHT_ISOLATE,
                        ECharacterDirection.RIGHT_TO_LEFT_ISOLATE,
                        ECharacterDirection.FIRST_STRONG_ISOLATE ->
                    closers.push((int) ECharacterDirection.POP_DIRECTIONAL_ISOLATE);
                case ECharacterDirection.POP_DIRECTIONAL_FORMAT, ECharacterDirection.POP_DIRECTIONAL_ISOLATE ->
                    requireClosed(!closers.isEmpty() && closers.pop() == direction);
                case ECharacterDirection.BLOCK_SEPARATOR -> requireClosed(closers.isEmpty());
                default -> {}
            }
        });
        requireClosed(closers.isEmpty());
    }

    private static void requireClosed(boolean closed) {
        if (!closed) {
            throw new InvalidText("must close every direction control in the line that opens it, and no other");
        }
    }
}
