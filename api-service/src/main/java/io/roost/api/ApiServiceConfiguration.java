package io.roost.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.validation.ValidationMethod;
import io.roost.api.ingest.IngestConfiguration;
import io.roost.api.limits.LimitsConfiguration;
import io.roost.api.routing.StreamsConfiguration;
import io.roost.api.sessions.SessionsConfiguration;
import io.roost.contract.topic.NewLog;
import io.roost.service.ServiceConfiguration;
import io.roost.service.config.HttpUrl;
import io.roost.service.config.KafkaConfiguration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** What {@code api-service.yml} says. */
public final class ApiServiceConfiguration extends ServiceConfiguration {

    @HttpUrl
    private final @Nullable String publicUrl;

    @NotNull
    @Valid
    private final KafkaConfiguration kafka;

    @NotNull
    private final NewLog newLog;

    @NotNull
    @Valid
    private final DataSourceFactory database;

    @NotNull
    @DurationMin(minutes = 1)
    private final Duration idempotencyKeysKept;

    @NotNull
    @Valid
    private final IngestConfiguration ingest;

    @NotNull
    @Valid
    private final StreamsConfiguration streams;

    @NotNull
    @Valid
    private final LimitsConfiguration limits;

    @NotNull
    @Valid
    private final SessionsConfiguration sessions;

    /**
     * A configuration as it was written.
     *
     * @param publicUrl the URL by which clients know this API, if not that by which they reach this process
     * @param kafka the log that the directory is filled from; if it has another partition count than is configured, the
     *     service does not start
     * @param newLog what is done if the database belongs to another log
     */
    @JsonCreator
    public ApiServiceConfiguration(
            @JsonProperty("serviceToken") @Nullable String serviceToken,
            @JsonProperty("adminTasks") boolean adminTasks,
            @JsonProperty("publicUrl") @Nullable String publicUrl,
            @JsonProperty("kafka") KafkaConfiguration kafka,
            @JsonProperty("newLog") NewLog newLog,
            @JsonProperty("database") DataSourceFactory database,
            @JsonProperty("idempotencyKeysKept") Duration idempotencyKeysKept,
            @JsonProperty("ingest") IngestConfiguration ingest,
            @JsonProperty("streams") StreamsConfiguration streams,
            @JsonProperty("limits") LimitsConfiguration limits,
            @JsonProperty("sessions") SessionsConfiguration sessions) {
        super(serviceToken, adminTasks);
        this.publicUrl = publicUrl;
        this.kafka = kafka;
        this.newLog = newLog;
        this.database = database;
        this.idempotencyKeysKept = idempotencyKeysKept;
        this.ingest = ingest;
        this.streams = streams;
        this.limits = limits;
        this.sessions = sessions;
    }

    @JsonIgnore
    @ValidationMethod(message = "database.url (API_DATABASE_URL) must begin with jdbc:h2:")
    public boolean isDatabaseUrlForItsDriver() {
        return database == null
                || !"org.h2.Driver".equals(database.getDriverClass())
                || database.getUrl() != null && database.getUrl().startsWith("jdbc:h2:");
    }

    /** Null if none is set; without a slash at its end. */
    public @Nullable String publicUrl() {
        return publicUrl == null ? null : publicUrl.replaceFirst("/+$", "");
    }

    /** Whether a proxy says by {@code X-Forwarded-*} what clients have asked for. */
    public boolean trustsForwardedHeaders() {
        return getServerFactory() instanceof DefaultServerFactory server
                && server.getApplicationConnectors().stream()
                        .anyMatch(connector ->
                                connector instanceof HttpConnectorFactory http && http.isUseForwardedHeaders());
    }

    public KafkaConfiguration kafka() {
        return kafka;
    }

    public NewLog newLog() {
        return newLog;
    }

    public DataSourceFactory database() {
        return database;
    }

    public Duration idempotencyKeysKept() {
        return idempotencyKeysKept;
    }

    public IngestConfiguration ingest() {
        return ingest;
    }

    public StreamsConfiguration streams() {
        return streams;
    }

    public LimitsConfiguration limits() {
        return limits;
    }

    public SessionsConfiguration sessions() {
        return sessions;
    }
}
