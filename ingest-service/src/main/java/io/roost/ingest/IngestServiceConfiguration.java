package io.roost.ingest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.validation.ValidationMethod;
import io.roost.ingest.log.LogConfiguration;
import io.roost.service.ServiceConfiguration;
import io.roost.service.config.KafkaConfiguration;
import io.roost.service.token.ServiceToken;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** The configuration of the ingest service; {@code ingest-service.yml} describes each setting. */
public final class IngestServiceConfiguration extends ServiceConfiguration {

    @Min(0)
    @Max(31)
    public final int node;

    @NotNull
    @DurationMin(millis = 100)
    public final Duration deadline;

    @Min(1)
    public final int bulkRequests;

    @NotNull
    @Valid
    public final KafkaConfiguration kafka;

    @NotNull
    @Valid
    public final LogConfiguration log;

    /**
     * @param node the node number in tweet ids, unique among running services
     * @param deadline every command is answered before it
     * @param bulkRequests how many bulk requests may hold back a large answer
     */
    @JsonCreator
    public IngestServiceConfiguration(
            @JsonProperty("serviceToken") @Nullable String serviceToken,
            @JsonProperty("adminTasks") boolean adminTasks,
            @JsonProperty("node") int node,
            @JsonProperty("deadline") Duration deadline,
            @JsonProperty("bulkRequests") int bulkRequests,
            @JsonProperty("kafka") KafkaConfiguration kafka,
            @JsonProperty("log") LogConfiguration log) {
        super(serviceToken, adminTasks);
        this.node = node;
        this.deadline = deadline;
        this.bulkRequests = bulkRequests;
        this.kafka = kafka;
        this.log = log;
    }

    @JsonIgnore
    @ValidationMethod(message = KafkaConfiguration.PARTITIONS_REQUIRED)
    public boolean isPartitionsGiven() {
        return kafka == null || kafka.partitions() != null;
    }

    /** Returns the token that every request must have. */
    public ServiceToken token() {
        return ServiceToken.of(serviceToken());
    }
}
