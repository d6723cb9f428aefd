package io.roost.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.validation.ValidationMethod;
import io.roost.api.directory.DirectoryConfiguration;
import io.roost.api.ingest.IngestConfiguration;
import io.roost.api.limits.LimitsConfiguration;
import io.roost.api.routing.StreamsConfiguration;
import io.roost.api.sessions.SessionsConfiguration;
import io.roost.service.ServiceConfiguration;
import io.roost.service.config.HttpUrl;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What {@code api-service.yml} says. */
public final class ApiServiceConfiguration extends ServiceConfiguration {

    /** The URL by which clients know this API, if not that by which they reach this process. */
    @JsonProperty
    @HttpUrl
    @Nullable
    private String publicUrl;

    @JsonProperty
    @Valid
    @NotNull
    private DataSourceFactory database = new DataSourceFactory();

    @JsonProperty
    @Valid
    @NotNull
    private DirectoryConfiguration directory = new DirectoryConfiguration();

    @JsonProperty
    @Valid
    @NotNull
    private IngestConfiguration ingest = new IngestConfiguration();

    @JsonProperty
    @Valid
    @NotNull
    private StreamsConfiguration streams = new StreamsConfiguration();

    @JsonProperty
    @Valid
    @NotNull
    private LimitsConfiguration limits = new LimitsConfiguration();

    @JsonProperty
    @Valid
    @NotNull
    private SessionsConfiguration sessions = new SessionsConfiguration();

    @JsonIgnore
    @ValidationMethod(message = "database.url (API_DATABASE_URL) must begin with jdbc:h2:")
    public boolean isDatabaseUrlForItsDriver() {
        return !"org.h2.Driver".equals(database.getDriverClass())
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

    public DataSourceFactory database() {
        return database;
    }

    public DirectoryConfiguration directory() {
        return directory;
    }

    public IngestConfiguration ingest() {
        return ingest;
    }

    public StreamsConfiguration streams() {
        return streams;
    }

    public SessionsConfiguration sessions() {
        return sessions;
    }

    public LimitsConfiguration limits() {
        return limits;
    }
}
