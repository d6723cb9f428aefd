package io.roost.api.accounts;

import io.roost.contract.text.InvalidText;
import io.roost.contract.text.Nfc;

/** A password that somebody chooses: 8 to 200 code points, any. */
public final class NewPassword {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    private NewPassword() {}

    /**
     * {@code raw}, if it may be chosen.
     *
     * @throws InvalidText if it breaks a rule; the message names the rule and not the password
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
     * The form in which keyboards that compose differently agree. What cannot become as short as a password is none:
     * the empty one stands for it, which nobody has.
     */
    static String normalized(String password) {
        return Nfc.of(password, LONGEST).orElse("");
    }
}
