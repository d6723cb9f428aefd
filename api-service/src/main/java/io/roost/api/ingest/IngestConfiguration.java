package io.roost.api.ingest;

import io.roost.service.config.HttpUrl;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The address of ingest-service and limits of commands to it; {@code api-service.yml} describes each setting. */
public record IngestConfiguration(
        @NotNull @HttpUrl URI url,
        @NotNull @DurationMin(millis = 100) Duration deadline,
        @Min(1) int commandsAtOnce,
        @Min(1) int editsAtOnce,
        @NotNull @DurationMin(millis = 1) Duration awayAfter) {}
