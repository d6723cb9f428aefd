package io.roost.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import io.dropwizard.db.DataSourceFactory;
import io.roost.api.directory.DirectoryConfiguration;
import io.roost.api.ingest.IngestConfiguration;
import io.roost.api.streams.StreamsConfiguration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What {@code api-service.yml} says. */
public final class ApiServiceConfiguration extends Configuration {

    @JsonProperty
    @Nullable
    private String serviceToken;

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

    public @Nullable String serviceToken() {
        return serviceToken;
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
}
