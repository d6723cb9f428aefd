package io.roost.demo;

import java.nio.file.Path;

/**
 * What a demo is made of.
 *
 * @param data where log, views and accounts are kept
 * @param partitions P, for a log that is begun
 * @param profilePolicy {@code all}, {@code recent(n)} or {@code future}
 * @param serviceToken acts as any user
 */
public record DemoSettings(Path data, DemoPorts ports, int partitions, String profilePolicy, String serviceToken) {}
