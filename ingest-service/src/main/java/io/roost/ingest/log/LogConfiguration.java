package io.roost.ingest.log;

import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.topic.Topic.Retention;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The block {@code log:}: what the log keeps, and how events are appended to it.
 *
 * @param profilePolicy {@code all}, {@code recent(n)} with n from 1 to 999999, or {@code future}
 * @param compression Kafka's {@code compression.type}
 */
public record LogConfiguration(
        @NotNull @Pattern(regexp = ProfilePolicy.SYNTAX, message = ProfilePolicy.RULE)
        String profilePolicy,

        @NotNull @Pattern(regexp = "none|gzip|snappy|lz4|zstd", message = "must be none, gzip, snappy, lz4 or zstd")
        String compression) {

    /** Returns which records of {@code profiles} the log must keep under the policy. */
    Retention profilesRetention() {
        return ProfilePolicy.parse(profilePolicy).needsHistory() ? Retention.HISTORY : Retention.LATEST;
    }
}
