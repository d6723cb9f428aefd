package io.roost.contract.text;

/** Thrown for words that break a rule; the message states the rule and can be shown to a client. */
public final class InvalidText extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidText(String rule) {
        super(rule);
    }
}
