package io.roost.streams.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The home partition that a batch of deliveries goes to. It is the record's key until the partitioner has read it, and is
 * not written: a batch says everything in its value.
 */
record Recipients(Optional<Set<Integer>> partitions) {

    /** For keys that nobody reads. */
    static final Serde<Object> UNWRITTEN = new Serde<>() {
        @Override
        public Serializer<Object> serializer() {
            return (topic, key) -> null;
        }

        @Override
        @SuppressWarnings("NullAway")
        public Deserializer<Object> deserializer() {
            return (topic, bytes) -> null;
        }
    };

    static Recipients only(int homePartition) {
        return new Recipients(Optional.of(Set.of(homePartition)));
    }

    /** Sends a batch to its recipients. */
    static StreamPartitioner<Object, Object> partitioner() {
        return (topic, recipients, value, partitionCount) -> ((Recipients) recipients).partitions();
    }
}
