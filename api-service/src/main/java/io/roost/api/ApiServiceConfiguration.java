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

/** The configuration of the API service; {@code api-service.yml} describes each setting. */
public final class ApiServiceConfiguration extends ServiceConfiguration {

    @HttpUrl
    private final @Nullable String publicUrl;

    @NotNull
    @Valid
    public final KafkaConfiguration kafka;

    @NotNull
    public final NewLog newLog;

    @NotNull
    @Valid
    public final DataSourceFactory database;

    @NotNull
    @DurationMin(minutes = 1)
    public final Duration idempotencyKeysKept;

    @NotNull
    @Valid
    public final IngestConfiguration ingest;

    @NotNull
    @Valid
    public final StreamsConfiguration streams;

    @NotNull
    @Valid
    public final LimitsConfiguration limits;

    @NotNull
    @Valid
    public final SessionsConfiguration sessions;

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

    /** Returns the URL without a slash at its end; null if none is set. */
    public @Nullable String publicUrl() {
        return publicUrl == null ? null : publicUrl.replaceFirst("/+$", "");
    }

    /** Returns whether a trusted proxy sends the requested URL in {@code X-Forwarded-*}. */
    public boolean trustsForwardedHeaders() {
        return getServerFactory() instanceof DefaultServerFactory server
                && server.getApplicationConnectors().stream()
                        .anyMatch(connector ->
                                connector instanceof HttpConnectorFactory http && http.isUseForwardedHeaders());
    }
}
