package io.roost.contract.command;

import org.jspecify.annotations.Nullable;

/** Thrown for a command that lacks a field it needs. Has no stack trace: bad lines of an import are no surprise. */
public final class MissingField extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    private MissingField(String field) {
        super("missing field: " + field, null, false, false);
        this.field = field;
    }

    static void check(String field, @Nullable Object value) {
        if (value == null) {
            throw new MissingField(field);
        }
    }

    /** Returns the name of the field in JSON. */
    public String field() {
        return field;
    }
}
