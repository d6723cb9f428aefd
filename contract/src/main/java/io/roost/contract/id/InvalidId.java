package io.roost.contract.id;

/** Thrown for a string that is no id; the message states the rule and can be shown to a client. */
public final class InvalidId extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidId() {
        super("must be a decimal string from 1 to 9223372036854775807, without sign or leading zeros");
    }
}
