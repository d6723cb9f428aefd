package io.roost.contract.text;

/**
 * A tweet's text: 1 to 280 code points after NFC, something visible, no control characters but newline, direction
 * controls closed.
 */
public final class TweetText {

    private TweetText() {}

    /**
     * The canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule; the message names the rule
     */
    public static String parse(String raw) {
        String text = CodePoints.normalized(raw, true, 1, 280);
        Visible.requireSome(text);
        return text;
    }
}
