package io.roost.contract.text;

/** Thrown for a text that breaks a rule. The message is the rule, for clients. */
public final class InvalidText extends IllegalArgumentException {

    public InvalidText(String rule) {
        super(rule);
    }
}
