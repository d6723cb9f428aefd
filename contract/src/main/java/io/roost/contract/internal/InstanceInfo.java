package io.roost.contract.internal;

import java.util.List;

/**
 * An instance of timeline-streams and the replicas that it has.
 *
 * @param view the version of the streams application
 * @param partitionCount P
 * @param url the base URL that this instance advertises
 * @param instances the advertised base URLs of all instances that this one knows, including its own
 */
public record InstanceInfo(
        String view, int partitionCount, String url, List<String> instances, List<PartitionInfo> partitions) {}
