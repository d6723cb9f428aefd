package io.roost.ingest.log;

import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.topic.Topic.KeptAs;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * What the log keeps, and how events are appended to it.
 *
 * @param profilePolicy {@code all}, {@code recent(n)} with n from 1 to 999999, or {@code future}
 * @param compression Kafka's {@code compression.type} for what is appended
 */
public record LogConfiguration(
        @NotNull @Pattern(regexp = ProfilePolicy.SYNTAX, message = ProfilePolicy.RULE)
        String profilePolicy,

        @NotNull @Pattern(regexp = "none|gzip|snappy|lz4|zstd", message = "must be none, gzip, snappy, lz4 or zstd")
        String compression) {

    /** Which profiles must be kept for the policy to be answered from the log. */
    KeptAs profilesKeptAs() {
        return ProfilePolicy.parse(profilePolicy).needsHistory() ? KeptAs.HISTORY : KeptAs.LATEST;
    }
}
