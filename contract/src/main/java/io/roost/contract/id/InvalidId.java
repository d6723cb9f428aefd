package io.roost.contract.id;

/** Thrown for a string or number that is not an id. The message is the rule, for clients. */
public final class InvalidId extends IllegalArgumentException {

    InvalidId() {
        super("must be a decimal string from 1 to 9223372036854775807, without sign or leading zeros");
    }
}
