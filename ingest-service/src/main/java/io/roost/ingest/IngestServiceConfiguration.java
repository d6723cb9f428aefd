package io.roost.ingest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import io.roost.ingest.log.LogConfiguration;
import io.roost.service.ServiceConfiguration;
import io.roost.service.token.ServiceToken;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/** What {@code ingest-service.yml} says. */
public final class IngestServiceConfiguration extends ServiceConfiguration {

    @Min(0)
    @Max(31)
    private final int node;

    @NotNull
    @MinDuration(value = 100, unit = TimeUnit.MILLISECONDS)
    private final Duration deadline;

    @NotNull
    @Valid
    private final LogConfiguration log;

    /**
     * A configuration as it was written.
     *
     * @param node this node's part of tweet ids: no two running nodes may share one
     * @param deadline by when a command is answered
     */
    @JsonCreator
    public IngestServiceConfiguration(
            @JsonProperty("node") int node,
            @JsonProperty("deadline") Duration deadline,
            @JsonProperty("log") LogConfiguration log) {
        this.node = node;
        this.deadline = deadline;
        this.log = log;
    }

    /** What every request must carry. */
    public ServiceToken token() {
        return ServiceToken.of(serviceToken());
    }

    int node() {
        return node;
    }

    java.time.Duration deadline() {
        return deadline.toJavaDuration();
    }

    LogConfiguration log() {
        return log;
    }
}
