package io.roost.api.accounts;

import io.roost.contract.text.InvalidText;
import io.roost.contract.text.TextRules;

/** The rules of new passwords: 8 to 200 code points. */
public final class NewPassword {

    private static final int MIN_CODE_POINTS = 8;
    private static final int MAX_CODE_POINTS = 200;

    private NewPassword() {}

    /**
     * Returns {@code raw} unchanged.
     *
     * @throws InvalidText if it breaks a rule; the message does not contain the password
     */
    public static String parse(String raw) {
        int length = raw.codePointCount(0, raw.length());
        if (length < MIN_CODE_POINTS || length > MAX_CODE_POINTS) {
            throw new InvalidText(
                    "must have %d to %d code points, has %d".formatted(MIN_CODE_POINTS, MAX_CODE_POINTS, length));
        }
        if (raw.codePoints().anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw new InvalidText("must not contain unpaired surrogates");
        }
        return raw;
    }

    /**
     * Returns the Unicode normal form (NFC), which does not depend on how a keyboard composes characters; an empty text, which
     * is no one's password, if the normal form is too long.
     */
    static String normalized(String password) {
        return TextRules.nfc(password, MAX_CODE_POINTS).orElse("");
    }
}
