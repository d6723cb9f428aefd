package io.roost.contract.text;

/**
 * The rules for a bio: up to 160 code points after NFC, empty or at least one of them visible; no control characters but
 * newline; direction controls are closed.
 */
public final class Bio {

    private Bio() {}

    /**
     * Returns the canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule
     */
    public static String parse(String raw) {
        return TextRules.normalized(raw, true, 0, 160);
    }
}
