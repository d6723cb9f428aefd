package io.roost.ingest.log;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.topic.Topic.KeptAs;
import io.roost.service.config.BootstrapServers;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/**
 * Where the log is and how it is laid out.
 *
 * @param bootstrapServers Kafka's {@code bootstrap.servers}
 * @param partitions P, the partition count of every topic
 * @param profilePolicy {@code all}, {@code recent(n)} with n from 1 to 999999, or {@code future}
 * @param compression Kafka's {@code compression.type} for what is appended
 */
public record LogConfiguration(
        @NotBlank @BootstrapServers String bootstrapServers,
        int partitions,

        @Pattern(
                regexp = "all|future|recent\\([1-9][0-9]{0,5}\\)",
                message = "must be all, recent(n) with n from 1 to 999999, or future")
        String profilePolicy,

        @Pattern(regexp = "none|gzip|snappy|lz4|zstd", message = "must be none, gzip, snappy, lz4 or zstd")
        String compression) {

    @JsonIgnore
    @ValidationMethod(message = "partitions (ROOST_PARTITIONS) must be a power of two from 1 to 1024")
    public boolean isPartitionsAPowerOfTwo() {
        return Integer.bitCount(partitions) == 1 && partitions <= AuthorBucket.COUNT;
    }

    /** Which profiles must be kept for the policy to be answered from the log. */
    KeptAs profilesKeptAs() {
        return profilePolicy.equals("all") ? KeptAs.LATEST : KeptAs.HISTORY;
    }
}
