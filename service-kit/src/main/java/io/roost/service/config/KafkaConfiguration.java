package io.roost.service.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The block {@code kafka:} of every service: the broker, the layout of topics, and properties of Kafka's clients.
 *
 * @param bootstrapServers Kafka's {@code bootstrap.servers}
 * @param partitions P, the partition count of every topic; null to use that of the log
 * @param replicationFactor of topics that are created; null for the broker's default
 * @param propertiesFile a Java properties file for Kafka's clients, or null
 * @param properties properties for Kafka's clients; they take precedence over the file's
 */
public record KafkaConfiguration(
        @NotBlank
        @Pattern(
                regexp = "[\\s,]*" + KafkaConfiguration.SERVER + "(\\s*,[\\s,]*" + KafkaConfiguration.SERVER
                        + ")*[\\s,]*",
                message = "must be host:port, or several separated by commas")
        String bootstrapServers,

        @Nullable Integer partitions,
        @Min(1) @Max(Short.MAX_VALUE) @Nullable Integer replicationFactor,
        @Nullable String propertiesFile,
        Map<String, String> properties) {

    /** 0 to 65535. */
    private static final String PORT = "(6553[0-5]|655[0-2]\\d|65[0-4]\\d\\d|6[0-4]\\d{3}|[0-5]?\\d{1,4})";

    private static final String SERVER =
            "([A-Za-z0-9_]+://)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+(%[A-Za-z0-9._-]+)?]):" + PORT;

    /** The message of a service whose configuration requires the partition count. */
    public static final String PARTITIONS_REQUIRED = "kafka.partitions (ROOST_PARTITIONS) must be set";

    public KafkaConfiguration {
        Map<String, String> given = new HashMap<>(properties == null ? Map.of() : properties);
        given.values().removeIf(value -> value == null);
        properties = Map.copyOf(given);
    }

    @JsonIgnore
    @ValidationMethod(message = "kafka.partitions (ROOST_PARTITIONS) must be a power of two from 1 to 1024")
    public boolean isPartitionsAPowerOfTwo() {
        return partitions == null
                || Integer.bitCount(partitions) == 1 && partitions > 0 && partitions <= AuthorBucket.COUNT;
    }

    /** Returns the partition count, for a service whose configuration requires one. */
    public int requiredPartitions() {
        if (partitions == null) {
            throw new IllegalStateException("kafka.partitions is not set");
        }
        return partitions;
    }

    /** Returns the replication factor of topics that are created; empty for the broker's default. */
    public Optional<Short> replication() {
        return Optional.ofNullable(replicationFactor).map(Integer::shortValue);
    }

    /**
     * Returns how to connect, with the properties of the file and of the configuration.
     *
     * @throws io.roost.contract.kafka.KafkaSettingsException if the file cannot be read, or a property must not be set
     */
    public KafkaConnection connection() {
        Map<String, String> all =
                new HashMap<>(propertiesFile == null ? Map.of() : KafkaProperties.read(Path.of(propertiesFile)));
        all.putAll(properties);
        return new KafkaConnection(bootstrapServers, all);
    }
}
