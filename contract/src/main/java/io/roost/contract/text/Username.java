package io.roost.contract.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for a username: 1 to 30 of the characters a-z, 0-9 and _; upper case becomes lower case. */
public final class Username {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_]{1,30}");

    private Username() {}

    /**
     * Returns the canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule
     */
    public static String parse(String raw) {
        if (!ALLOWED.matcher(raw).matches()) {
            throw new InvalidText("must be 1 to 30 of the characters a-z, 0-9 and _");
        }
        return raw.toLowerCase(Locale.ROOT);
    }

    /** Returns the canonical form of {@code raw}; empty if it breaks a rule, so that no user has it. */
    public static Optional<String> tryParse(String raw) {
        return ALLOWED.matcher(raw).matches() ? Optional.of(parse(raw)) : Optional.empty();
    }
}
