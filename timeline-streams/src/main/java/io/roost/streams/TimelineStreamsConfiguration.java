package io.roost.streams;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.ValidationMethod;
import io.roost.contract.topic.NewLog;
import io.roost.engine.profile.ProfilePolicy;
import io.roost.service.ServiceConfiguration;
import io.roost.service.config.BootstrapServers;
import io.roost.service.config.HttpUrl;
import io.roost.streams.partition.TimelineMemory;
import io.roost.streams.topology.ViewTopics;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** The settings of one instance; {@code timeline-streams.yml} explains them and holds the defaults. */
@SuppressWarnings("NullAway.Init")
public final class TimelineStreamsConfiguration extends ServiceConfiguration {

    @NotBlank
    @BootstrapServers
    @JsonProperty
    private String kafkaBootstrapServers;

    @Min(1)
    @Max(1024)
    @JsonProperty
    private int partitions;

    @Pattern(
            regexp = "all|future|recent\\([1-9][0-9]{0,5}\\)",
            message = "must be all, recent(n) with n from 1 to 999999, or future")
    @NotNull
    @JsonProperty
    private String profilePolicy;

    @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,30}", message = "must be 1 to 31 of the characters a-z, 0-9 and -")
    @NotNull
    @JsonProperty
    private String view;

    @HttpUrl
    @NotNull
    @JsonProperty
    private String advertisedUrl;

    @NotBlank
    @JsonProperty
    private String stateDirectory;

    @NotNull
    @JsonProperty
    private NewLog newLog;

    @Min(1)
    @Max(64)
    @JsonProperty
    private int threads;

    @Min(0)
    @Max(5)
    @JsonProperty
    private int standbys;

    @Pattern(regexp = "at_least_once|exactly_once_v2", message = "must be at_least_once or exactly_once_v2")
    @NotNull
    @JsonProperty
    private String processingGuarantee;

    @Valid
    @NotNull
    @JsonProperty
    private Duration commitInterval;

    @Valid
    @NotNull
    @JsonProperty
    private Duration linger;

    @Valid
    @NotNull
    @JsonProperty
    private TimelinesConfiguration timelines;

    @JsonIgnore
    @ValidationMethod(message = "partitions (ROOST_PARTITIONS) must be a power of two")
    public boolean isPartitionsAPowerOfTwo() {
        return Integer.bitCount(partitions) == 1;
    }

    public String kafkaBootstrapServers() {
        return kafkaBootstrapServers;
    }

    public int partitions() {
        return partitions;
    }

    public ProfilePolicy profilePolicy() {
        return ProfilePolicy.parse(profilePolicy);
    }

    public ViewTopics viewTopics() {
        return new ViewTopics(view);
    }

    public String advertisedUrl() {
        return advertisedUrl;
    }

    public String stateDirectory() {
        return stateDirectory;
    }

    public NewLog newLog() {
        return newLog;
    }

    public int threads() {
        return threads;
    }

    public int standbys() {
        return standbys;
    }

    public String processingGuarantee() {
        return processingGuarantee;
    }

    public java.time.Duration commitInterval() {
        return commitInterval.toJavaDuration();
    }

    public java.time.Duration linger() {
        return linger.toJavaDuration();
    }

    public TimelineMemory timelineMemory() {
        return timelines.memory();
    }
}
