package io.roost.streams.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The home partitions that a delivery goes to. It is the record's key until the partitioner has read it, and is not
 * written: a delivery says everything in its value.
 *
 * @param partitions never empty, since an author's own partition is always among them
 */
record Recipients(Set<Integer> partitions) {

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

    /** Sends to each of the recipients (KIP-837). */
    static StreamPartitioner<Object, Object> multicast() {
        return (topic, recipients, value, partitionCount) -> Optional.of(((Recipients) recipients).partitions());
    }
}
