package io.roost.contract.text;

/**
 * The rules for a tweet's text: 1 to 280 code points after NFC, at least one of them visible; no control characters but
 * newline; direction controls are closed.
 */
public final class TweetText {

    private TweetText() {}

    /**
     * Returns the canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule
     */
    public static String parse(String raw) {
        return TextRules.normalized(raw, true, 1, 280);
    }
}
