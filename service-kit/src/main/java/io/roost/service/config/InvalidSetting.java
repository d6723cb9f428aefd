package io.roost.service.config;

/** Thrown for an invalid value of a setting; the message is the rule, such as "must be …", without the value. */
public final class InvalidSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidSetting(String rule) {
        super(rule);
    }
}
