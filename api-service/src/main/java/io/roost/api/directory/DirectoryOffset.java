package io.roost.api.directory;

/**
 * The offset up to which the directory has read a partition of {@code profiles}.
 *
 * @param topicId Kafka's id of the topic, which changes if a topic is deleted and created again
 * @param nextOffset the offset of the first record that is not in the directory yet
 */
public record DirectoryOffset(int logPartition, String topicId, long nextOffset) {}
