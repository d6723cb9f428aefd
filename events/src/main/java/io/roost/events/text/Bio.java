package io.roost.events.text;

/** A bio: up to 160 code points after NFC, no control characters but newline. */
public final class Bio {

    private Bio() {}

    /**
     * The canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule; the message names the rule
     */
    public static String parse(String raw) {
        return CodePoints.normalized(raw, true, 0, 160);
    }
}
