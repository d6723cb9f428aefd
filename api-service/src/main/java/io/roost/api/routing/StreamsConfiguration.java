package io.roost.api.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.roost.service.config.HttpUrl;
import io.roost.service.config.ListSetting;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;

/** Where timeline-streams is, and how long to wait for it. */
public final class StreamsConfiguration {

    /** Base URLs, separated by commas: some instances of the view; they name the others. */
    @JsonProperty
    @NotBlank
    @HttpUrl(list = true)
    private String urls = "http://localhost:8082";

    /** Which view serves. */
    @JsonProperty
    @NotNull
    @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,30}", message = "must be 1 to 31 of the characters a-z, 0-9 and -")
    private String view = "v1";

    /** The longest that one request of a client may spend on its questions, all together. */
    @JsonProperty
    @NotNull
    private Duration deadline = Duration.seconds(2);

    /** The longest to wait for one instance before the next one is asked. */
    @JsonProperty
    @NotNull
    private Duration attempt = Duration.milliseconds(800);

    /** How often the instances are asked which partitions they hold, when nothing fails. */
    @JsonProperty
    @NotNull
    private Duration refresh = Duration.seconds(2);

    public List<URI> urls() {
        return ListSetting.elements(urls).stream().map(URI::create).toList();
    }

    public String view() {
        return view;
    }

    public java.time.Duration deadline() {
        return deadline.toJavaDuration();
    }

    public java.time.Duration attempt() {
        return attempt.toJavaDuration();
    }

    public java.time.Duration refresh() {
        return refresh.toJavaDuration();
    }
}
