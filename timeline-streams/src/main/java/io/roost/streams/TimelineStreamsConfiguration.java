package io.roost.streams;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.validation.ValidationMethod;
import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.topic.NewLog;
import io.roost.service.ServiceConfiguration;
import io.roost.service.config.HttpUrl;
import io.roost.service.config.KafkaConfiguration;
import io.roost.streams.health.ReadinessConfiguration;
import io.roost.streams.partition.TimelinesConfiguration;
import io.roost.streams.runtime.ProcessingConfiguration;
import io.roost.streams.topology.ViewTopics;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of one instance, as in {@code timeline-streams.yml}. */
public final class TimelineStreamsConfiguration extends ServiceConfiguration {

    @NotNull
    @Valid
    public final KafkaConfiguration kafka;

    @NotNull
    @Pattern(regexp = ProfilePolicy.SYNTAX, message = ProfilePolicy.RULE)
    private final String profilePolicy;

    @NotNull
    @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,30}", message = "must be 1 to 31 of the characters a-z, 0-9 and -")
    private final String view;

    @NotNull
    @HttpUrl
    public final String advertisedUrl;

    @NotBlank
    public final String stateDirectory;

    @NotNull
    public final NewLog newLog;

    @NotNull
    @Valid
    public final ProcessingConfiguration processing;

    @NotNull
    @Valid
    public final TimelinesConfiguration timelines;

    @NotNull
    @Valid
    public final ReadinessConfiguration readiness;

    /**
     * @param view the name of this version of the application
     * @param advertisedUrl where the other services reach this instance
     * @param newLog what to do if the state belongs to another log
     */
    @JsonCreator
    public TimelineStreamsConfiguration(
            @JsonProperty("serviceToken") @Nullable String serviceToken,
            @JsonProperty("adminTasks") boolean adminTasks,
            @JsonProperty("kafka") KafkaConfiguration kafka,
            @JsonProperty("profilePolicy") String profilePolicy,
            @JsonProperty("view") String view,
            @JsonProperty("advertisedUrl") String advertisedUrl,
            @JsonProperty("stateDirectory") String stateDirectory,
            @JsonProperty("newLog") NewLog newLog,
            @JsonProperty("processing") ProcessingConfiguration processing,
            @JsonProperty("timelines") TimelinesConfiguration timelines,
            @JsonProperty("readiness") ReadinessConfiguration readiness) {
        super(serviceToken, adminTasks);
        this.kafka = kafka;
        this.profilePolicy = profilePolicy;
        this.view = view;
        this.advertisedUrl = advertisedUrl;
        this.stateDirectory = stateDirectory;
        this.newLog = newLog;
        this.processing = processing;
        this.timelines = timelines;
        this.readiness = readiness;
    }

    @JsonIgnore
    @ValidationMethod(message = KafkaConfiguration.PARTITIONS_REQUIRED)
    public boolean isPartitionsGiven() {
        return kafka == null || kafka.partitions() != null;
    }

    public ProfilePolicy profilePolicy() {
        return ProfilePolicy.parse(profilePolicy);
    }

    public ViewTopics viewTopics() {
        return new ViewTopics(view);
    }
}
