package io.roost.api.accounts;

import io.roost.contract.text.InvalidText;
import io.roost.contract.text.TextRules;

/** The rules of new passwords: 8 to 200 code points. */
public final class NewPassword {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    private NewPassword() {}

    /**
     * Returns {@code raw} unchanged.
     *
     * @throws InvalidText if it breaks a rule; the message does not contain the password
     */
    public static String parse(String raw) {
        int length = raw.codePointCount(0, raw.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new InvalidText("must have %d to %d code points, has %d".formatted(SHORTEST, LONGEST, length));
        }
        if (raw.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw new InvalidText("must not contain half a surrogate pair");
        }
        return raw;
    }

    /**
     * Returns the Unicode normal form (NFC), which does not depend on how a keyboard composes characters; an empty text, which
     * is no one's password, if the normal form is too long.
     */
    static String normalized(String password) {
        return TextRules.nfc(password, LONGEST).orElse("");
    }
}
