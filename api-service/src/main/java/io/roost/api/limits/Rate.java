package io.roost.api.limits;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.dropwizard.util.Duration;
import io.github.bucket4j.Bandwidth;
import io.roost.service.config.InvalidSetting;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many calls are allowed: {@code 300/10s} is up to 300 at once, and 300 every 10 seconds in the long run.
 *
 * @param calls at least 1
 * @param period from one second to one day; what was used comes back evenly over it
 */
public record Rate(long calls, java.time.Duration period) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*/\\s*(\\d.*)");

    public Rate {
        if (calls < 1 || period.toSeconds() < 1 || period.toDays() > 1) {
            throw new InvalidSetting("must have at least 1 call and a period from 1s to 1d");
        }
    }

    /** @throws InvalidSetting if {@code text} is no rate; the message states the form */
    @JsonCreator
    public static Rate parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new InvalidSetting("must be calls/period, such as 300/10s");
        }
        return new Rate(
                Long.parseLong(parts.group(1)), Duration.parse(parts.group(2)).toJavaDuration());
    }

    Bandwidth bandwidth() {
        return Bandwidth.builder().capacity(calls).refillGreedy(calls, period).build();
    }

    /** The time in which one call comes back. */
    java.time.Duration perCall() {
        return period.dividedBy(calls);
    }

    @Override
    @JsonValue
    public String toString() {
        return calls + "/" + period.toSeconds() + "s";
    }
}
