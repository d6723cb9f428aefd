package io.roost.cli.deployment;

import io.dropwizard.util.DataSize;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment is made of.
 *
 * @param data where log, views and accounts are kept
 * @param partitions P, for a log that is begun
 * @param profilePolicy {@code all}, {@code recent(n)} or {@code future}
 * @param serviceToken acts as any user
 * @param standbys copies of each partition on further instances, where somebody starts some
 * @param timelinesMemory bounds what materialized timelines take; null leaves it to timeline-streams, as in a deployment
 *     that says nothing
 * @param environment further variables of the services, such as those of the process
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

    /** With the defaults of the services for everything else, whatever the environment of this process says. */
    public DeploymentSettings(
            Path data, DeploymentPorts ports, int partitions, String profilePolicy, String serviceToken) {
        this(data, ports, partitions, profilePolicy, serviceToken, STANDBYS, null, Map.of());
    }
}
