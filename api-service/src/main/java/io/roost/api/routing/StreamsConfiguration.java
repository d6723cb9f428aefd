package io.roost.api.routing;

import io.roost.service.config.HttpUrl;
import io.roost.service.config.ListSetting;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Where timeline-streams is, and how long to wait for it.
 *
 * @param urls base URLs, separated by commas: some instances of the view; they name the others
 * @param view which view serves
 * @param deadline the longest that one request of a client may spend on its questions, all together
 * @param attempt the longest to wait for one instance before the next one is asked
 * @param visibleWithin the longest that a write waits until the view shows it
 * @param refresh how often the instances are asked which partitions they hold, when nothing fails
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

    /** The elements of {@link #urls}. */
    List<URI> instances() {
        return ListSetting.elements(urls).stream().map(URI::create).toList();
    }
}
