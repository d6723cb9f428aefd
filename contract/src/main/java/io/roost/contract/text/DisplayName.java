package io.roost.contract.text;

/**
 * A display name: 1 to 50 code points after NFC, something visible, no control characters or line breaks,
 * direction controls closed.
 */
public final class DisplayName {

    private DisplayName() {}

    /**
     * The canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule; the message names the rule
     */
    public static String parse(String raw) {
        String name = CodePoints.normalized(raw, false, 1, 50);
        if (name.codePoints().anyMatch(DisplayName::isLineBreak)) {
            throw new InvalidText("must not contain line or paragraph separators");
        }
        Visible.requireSome(name);
        return name;
    }

    private static boolean isLineBreak(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
