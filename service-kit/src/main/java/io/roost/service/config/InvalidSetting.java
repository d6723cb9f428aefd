package io.roost.service.config;

/** Thrown by the type of a setting for an invalid value; the message is the rule, such as "must be …", without the value. */
public final class InvalidSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidSetting(String rule) {
        super(rule);
    }
}
