package io.roost.api.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/** Where the log is that the directory is filled from. */
public final class DirectoryConfiguration {

    @JsonProperty
    @NotBlank
    private String bootstrapServers = "localhost:9092";

    /** P of the log. */
    @JsonProperty
    @Min(1)
    private int partitions = 4;

    public int partitions() {
        return partitions;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }
}
