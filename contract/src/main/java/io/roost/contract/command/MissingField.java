package io.roost.contract.command;

import org.jspecify.annotations.Nullable;

/** Thrown if a required field of a command is missing. Has no stack trace, because an import may have many invalid lines. */
public final class MissingField extends RuntimeException {

    /** The name of the field in JSON. */
    public final String field;

    private MissingField(String field) {
        super("missing field: " + field, null, false, false);
        this.field = field;
    }

    static void require(String field, @Nullable Object value) {
        if (value == null) {
            throw new MissingField(field);
        }
    }
}
