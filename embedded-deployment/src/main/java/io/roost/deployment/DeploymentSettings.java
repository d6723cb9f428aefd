package io.roost.deployment;

import io.dropwizard.util.DataSize;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment is made of.
 *
 * @param data where log, views and accounts are kept
 * @param partitions P, for a log that is begun
 * @param profilePolicy {@code all}, {@code recent(n)} or {@code future}
 * @param serviceToken acts as any user
 * @param timelinesMemory bounds what materialized timelines take; null leaves it to timeline-streams, as in a deployment
 *     that says nothing
 */
public record DeploymentSettings(
        Path data,
        DeploymentPorts ports,
        int partitions,
        String profilePolicy,
        String serviceToken,
        @Nullable DataSize timelinesMemory) {

    /** With the memory for timelines that timeline-streams takes by itself. */
    public DeploymentSettings(
            Path data, DeploymentPorts ports, int partitions, String profilePolicy, String serviceToken) {
        this(data, ports, partitions, profilePolicy, serviceToken, null);
    }
}
