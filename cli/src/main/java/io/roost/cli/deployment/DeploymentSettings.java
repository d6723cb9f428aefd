package io.roost.cli.deployment;

import io.dropwizard.util.DataSize;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a deployment.
 *
 * @param data the directory of the log, the views and the accounts
 * @param partitions the partition count of a new log
 * @param profilePolicy {@code all}, {@code recent(n)} or {@code future}
 * @param standbys how many further instances of timeline-streams have a copy of each partition, if there are any
 * @param timelinesMemory the maximum memory of materialized timelines; null for the default of timeline-streams
 * @param environment further environment variables of the services
 */
public record DeploymentSettings(
        Path data,
        DeploymentPorts ports,
        int partitions,
        String profilePolicy,
        String serviceToken,
        int standbys,
        @Nullable DataSize timelinesMemory,
        Map<String, String> environment) {

    /** The default of timeline-streams. */
    public static final int STANDBYS = 1;

    /** Creates settings with the services' defaults for everything else; the environment of this process has no effect. */
    public DeploymentSettings(
            Path data, DeploymentPorts ports, int partitions, String profilePolicy, String serviceToken) {
        this(data, ports, partitions, profilePolicy, serviceToken, STANDBYS, null, Map.of());
    }
}
