package io.roost.contract.text;

/**
 * The rules for a display name: 1 to 50 code points after NFC, at least one of them visible; no control characters or line
 * breaks; direction controls are closed.
 */
public final class DisplayName {

    private DisplayName() {}

    /**
     * Returns the canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule
     */
    public static String parse(String raw) {
        String name = TextRules.normalized(raw, false, 1, 50);
        if (name.codePoints().anyMatch(DisplayName::isLineBreak)) {
            throw new InvalidText("must not contain line or paragraph separators");
        }
        return name;
    }

    private static boolean isLineBreak(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
