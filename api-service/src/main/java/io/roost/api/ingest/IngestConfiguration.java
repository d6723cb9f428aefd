package io.roost.api.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.roost.service.config.HttpUrl;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/** Where ingest-service is. */
public final class IngestConfiguration {

    @JsonProperty
    @NotNull
    @HttpUrl
    private URI url = URI.create("http://localhost:8081");

    /** A little more than ingest's own, so that its answer says why. */
    @JsonProperty
    @NotNull
    private Duration deadline = Duration.milliseconds(5_500);

    public URI url() {
        return url;
    }

    /** The URL of {@code path}, which begins with a slash. */
    URI at(String path) {
        return URI.create(url.toString().replaceFirst("/+$", "") + path);
    }

    /** The longest that a command may take. */
    public java.time.Duration deadline() {
        return deadline.toJavaDuration();
    }
}
