package io.roost.deployment;

import java.nio.file.Path;

/**
 * What a deployment is made of.
 *
 * @param data where log, views and accounts are kept
 * @param partitions P, for a log that is begun
 * @param profilePolicy {@code all}, {@code recent(n)} or {@code future}
 * @param serviceToken acts as any user
 */
public record DeploymentSettings(
        Path data, DeploymentPorts ports, int partitions, String profilePolicy, String serviceToken) {}
