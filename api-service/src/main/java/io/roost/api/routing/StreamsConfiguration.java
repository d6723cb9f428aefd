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

/** The instances of timeline-streams and limits of requests to them; {@code api-service.yml} describes each setting. */
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
