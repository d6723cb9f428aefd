package io.roost.api.ingest;

import io.roost.service.config.HttpUrl;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The address of ingest-service, and limits of the commands sent to it.
 *
 * @param deadline the longest time for a command; a little longer than ingest-service's own, so that its response says why
 * @param commandsAtOnce the most commands in progress; one more is answered with 503
 * @param editsAtOnce the most profile edits in progress, each with a database connection
 * @param awayAfter how long ingest-service may be unavailable before this service is not ready
 */
public record IngestConfiguration(
        @NotNull @HttpUrl URI url,
        @NotNull @DurationMin(millis = 100) Duration deadline,
        @Min(1) int commandsAtOnce,
        @Min(1) int editsAtOnce,
        @NotNull @DurationMin(millis = 1) Duration awayAfter) {}
