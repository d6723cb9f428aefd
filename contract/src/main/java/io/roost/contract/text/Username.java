package io.roost.contract.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** A username: {@code [a-z0-9_]{1,30}}, given in any case and kept in lower case. */
public final class Username {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_]{1,30}");

    private Username() {}

    /**
     * The canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule; the message names the rule
     */
    public static String parse(String raw) {
        if (!ALLOWED.matcher(raw).matches()) {
            throw new InvalidText("must be 1 to 30 of the characters a-z, 0-9 and _");
        }
        return raw.toLowerCase(Locale.ROOT);
    }
}
