package io.roost.api.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roost.contract.topic.NewLog;
import io.roost.service.config.BootstrapServers;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Where the log is that the directory is filled from. */
public final class DirectoryConfiguration {

    @JsonProperty
    @NotBlank
    @BootstrapServers
    private String bootstrapServers = "localhost:9092";

    /** P of the log, which the log itself tells; if it is given and the log has another, the service does not start. */
    @JsonProperty
    @Min(1)
    private @Nullable Integer partitions;

    /** What is done if the database belongs to another log. */
    @JsonProperty
    @NotNull
    private NewLog newLog = NewLog.REFUSE;

    public NewLog newLog() {
        return newLog;
    }

    public @Nullable Integer partitions() {
        return partitions;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }
}
