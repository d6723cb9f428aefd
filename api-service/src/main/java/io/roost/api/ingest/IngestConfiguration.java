package io.roost.api.ingest;

import io.roost.service.config.HttpUrl;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Where ingest-service is.
 *
 * @param deadline the longest that a command may take; a little more than ingest's own, so that its answer says why
 */
public record IngestConfiguration(
        @NotNull @HttpUrl URI url,
        @NotNull @DurationMin(millis = 100) Duration deadline) {}
