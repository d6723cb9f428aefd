package io.roost.api.routing;

import com.google.common.base.Splitter;
import io.roost.service.config.HttpUrl;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The instances of timeline-streams, and time limits of requests to them.
 *
 * @param urls base URLs of some instances of the view, separated by commas; they name the others
 * @param view the view to read
 * @param deadline the longest time that all requests for one request of a client may take together
 * @param attempt the longest time to wait for one instance before the next one is asked
 * @param visibleWithin the longest time that a write waits until the view shows it
 * @param refresh the interval at which the instances are asked which partitions they hold, if nothing fails
 */
public record StreamsConfiguration(
        @NotBlank @HttpUrl(list = true) String urls,

        @NotNull
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,30}", message = "must be 1 to 31 of the characters a-z, 0-9 and -")
        String view,

        @NotNull @DurationMin(millis = 1) Duration deadline,
        @NotNull @DurationMin(millis = 1) Duration attempt,

        @NotNull @DurationMin(millis = 0) @DurationMax(seconds = 9)
        Duration visibleWithin,

        @NotNull @DurationMin(millis = 1) Duration refresh) {

    List<URI> instances() {
        return Splitter.on(',')
                .trimResults()
                .omitEmptyStrings()
                .splitToStream(urls)
                .map(URI::create)
                .toList();
    }
}
