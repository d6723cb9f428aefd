package io.roost.api.ingest;

import io.roost.service.config.HttpUrl;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Where ingest-service is, and how many commands it is sent.
 *
 * @param deadline the longest that a command may take; a little more than ingest's own, so that its answer says why
 * @param commandsAtOnce how many commands may be under way; one more is answered 503
 * @param editsAtOnce how many edits of profiles may be under way, each with a database connection
 * @param awayAfter how long after its last answer this service is not ready
 */
public record IngestConfiguration(
        @NotNull @HttpUrl URI url,
        @NotNull @DurationMin(millis = 100) Duration deadline,
        @Min(1) int commandsAtOnce,
        @Min(1) int editsAtOnce,
        @NotNull @DurationMin(millis = 1) Duration awayAfter) {}
