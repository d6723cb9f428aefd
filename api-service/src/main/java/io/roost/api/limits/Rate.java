package io.roost.api.limits;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.roost.service.config.InvalidSetting;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rate of a token bucket: {@code 300/10s} allows bursts of 300 calls, and 300 calls every 10 seconds on average.
 *
 * @param calls at least 1
 * @param period the time in which an empty bucket is refilled, at a constant rate: whole seconds, 1 s to 1 day
 */
public record Rate(long calls, Duration period) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d.*)");

    private static final String RULE = "must be calls/period, such as 300/10s";
    private static final Duration MAX_PERIOD = Duration.ofDays(1);

    public Rate {
        if (calls < 1 || period.toSeconds() < 1 || period.toNanosPart() > 0 || period.compareTo(MAX_PERIOD) > 0) {
            throw new InvalidSetting("must have at least 1 call and a period of whole seconds from 1s to 1d");
        }
    }

    /** @throws InvalidSetting if {@code text} does not have the form {@code calls/period} */
    @JsonCreator
    public static Rate parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new InvalidSetting(RULE);
        }
        return new Rate(Long.parseLong(parts.group(1)), period(parts.group(2)));
    }

    private static Duration period(String text) {
        try {
            return io.dropwizard.util.Duration.parse(text).toJavaDuration();
        } catch (IllegalArgumentException unknownUnit) {
            throw new InvalidSetting(RULE);
        }
    }
}
