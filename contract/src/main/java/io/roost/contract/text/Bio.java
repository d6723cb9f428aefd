package io.roost.contract.text;

/**
 * A bio: up to 160 code points after NFC, empty or with something visible, no control characters but newline,
 * direction controls closed.
 */
public final class Bio {

    private Bio() {}

    /**
     * The canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule; the message names the rule
     */
    public static String parse(String raw) {
        String bio = CodePoints.normalized(raw, true, 0, 160);
        if (!bio.isEmpty()) {
            Visible.requireSome(bio);
        }
        return bio;
    }
}
