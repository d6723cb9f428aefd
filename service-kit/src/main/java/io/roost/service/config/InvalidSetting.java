package io.roost.service.config;

/** Thrown for an invalid value of a setting; the message is the rule, such as "must be …", without the value. */
public final class InvalidSetting extends IllegalArgumentException {

    public InvalidSetting(String rule) {
        super(rule);
    }
}
