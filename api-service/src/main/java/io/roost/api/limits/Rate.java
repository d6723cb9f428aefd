package io.roost.api.limits;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dropwizard.util.Duration;
import io.roost.service.config.InvalidSetting;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rate of a token bucket: {@code 300/10s} allows bursts of 300 calls, and 300 calls every 10 seconds on average.
 *
 * @param calls at least 1
 * @param period from one second to one day, in which an empty bucket is refilled evenly
 */
public record Rate(long calls, java.time.Duration period) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d.*)");

    public Rate {
        if (calls < 1 || period.toSeconds() < 1 || period.toDays() > 1) {
            throw new InvalidSetting("must have at least 1 call and a period from 1s to 1d");
        }
    }

    /** @throws InvalidSetting if {@code text} does not have the form {@code calls/period} */
    @JsonCreator
    public static Rate parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new InvalidSetting("must be calls/period, such as 300/10s");
        }
        return new Rate(
                Long.parseLong(parts.group(1)), Duration.parse(parts.group(2)).toJavaDuration());
    }

    @Override
    @JsonValue
    public String toString() {
        return calls + "/" + period.toSeconds() + "s";
    }
}
