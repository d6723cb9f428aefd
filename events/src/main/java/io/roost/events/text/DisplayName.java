package io.roost.events.text;

/** A display name: 1 to 50 code points after NFC, not blank, no control characters. */
public final class DisplayName {

    private DisplayName() {}

    /**
     * The canonical form of {@code raw}.
     *
     * @throws InvalidText if it breaks a rule; the message names the rule
     */
    public static String parse(String raw) {
        String name = CodePoints.normalized(raw, false, 1, 50);
        if (CodePoints.isBlank(name)) {
            throw new InvalidText("must not be blank");
        }
        return name;
    }
}
