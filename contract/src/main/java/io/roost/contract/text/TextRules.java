package io.roost.contract.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;
import com.ibm.icu.text.UnicodeSet;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules for the texts of users. Each method returns the canonical form of a text, and throws an {@link InvalidText} if it
 * breaks a rule. Tweets, display names and bios must contain no control characters, and must close their direction controls;
 * unless they are empty, they must have a visible character.
 */
public final class TextRules {

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_]{1,30}");

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

    /** The most code points that become one in NFC (Unicode Standard Annex 15). */
    private static final int MAX_DECOMPOSITION = 4;

    private TextRules() {}

    /** A tweet's text: 1 to 280 code points after NFC; may have newlines. */
    public static String tweetText(String raw) {
        return normalized(raw, true, 1, 280);
    }

    /** A bio: up to 160 code points after NFC; may have newlines. */
    public static String bio(String raw) {
        return normalized(raw, true, 0, 160);
    }

    /** A display name: 1 to 50 code points after NFC, without line breaks. */
    public static String displayName(String raw) {
        String name = normalized(raw, false, 1, 50);
        if (name.codePoints().anyMatch(TextRules::isLineBreak)) {
            throw new InvalidText("must not contain line or paragraph separators");
        }
        return name;
    }

    private static boolean isLineBreak(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** A username: 1 to 30 of the characters a-z, 0-9 and _; upper case becomes lower case. */
    public static String username(String raw) {
        if (!USERNAME.matcher(raw).matches()) {
            throw new InvalidText("must be 1 to 30 of the characters a-z, 0-9 and _");
        }
        return raw.toLowerCase(Locale.ROOT);
    }

    /** As {@link #username}, but empty if {@code raw} breaks the rule, so that no user has this name. */
    public static Optional<String> validUsername(String raw) {
        return USERNAME.matcher(raw).matches() ? Optional.of(username(raw)) : Optional.empty();
    }

    /** A photo's URL: absolute, http or https, up to 2,000 characters, with a host, without user and password. */
    public static String photoUrl(String raw) {
        if (raw.length() > 2_000) {
            throw new InvalidText("must have up to 2000 characters, has " + raw.length());
        }
        requireAllowed(raw, false);
        if (WebUrl.parse(raw).isEmpty()) {
            throw new InvalidText(
                    "must be an absolute http or https URL with a valid host and port, and without user or password");
        }
        return raw;
    }

    /**
     * Returns {@code raw} in NFC.
     *
     * @throws InvalidText if it has a code point that is not allowed, fewer than {@code least} or more than {@code most} code
     *     points after normalization, or some but none that is visible
     */
    private static String normalized(String raw, boolean newlineAllowed, int least, int most) {
        requireAllowed(raw, newlineAllowed);
        String text = nfc(raw, most)
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

    /**
     * Returns {@code raw} in NFC; empty if the result would certainly have more than {@code most} code points. Such text is not
     * normalized, because the JDK's time is quadratic in the number of combining marks.
     */
    public static Optional<String> nfc(String raw, int most) {
        return length(raw) > most * MAX_DECOMPOSITION
                ? Optional.empty()
                : Optional.of(Normalizer.normalize(raw, Normalizer.Form.NFC));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Refuses unpaired surrogates, control characters, noncharacters, and direction controls that are not closed. */
    private static void requireAllowed(String raw, boolean newlineAllowed) {
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
