package io.roost.api.directory;

/**
 * How far a partition of {@code profiles} is in the directory.
 *
 * @param topicId Kafka's id of the topic that was read: a topic that was created again has another one
 * @param nextOffset of the first record that is not in the directory yet
 */
public record DirectoryOffset(int logPartition, String topicId, long nextOffset) {}
