package io.roost.streams;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Appends records that no service of Roost would append. */
final class RawLog implements AutoCloseable {

    /** A record without a timestamp. A broker accepts it, although Kafka's own producers do not send it. */
    private static final class Undated extends ProducerRecord<byte[], byte[]> {

        @SuppressWarnings("NullAway") // a record may lack a key and a value
        Undated(String topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
            super(topic, partition, key, value);
        }

        @Override
        public Long timestamp() {
            return -1L;
        }
    }

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaProducer<byte[], byte[]> transactions;

    RawLog(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        transactions = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "raw-log"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        transactions.initTransactions();
    }

    void appendUndated(String topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
        append(new Undated(topic, partition, key, value));
    }

    void append(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void appendAndAbort(ProducerRecord<byte[], byte[]> record) {
        transactions.beginTransaction();
        transactions.send(record);
        transactions.flush();
        transactions.abortTransaction();
    }

    void appendAndCommit(ProducerRecord<byte[], byte[]> record) {
        transactions.beginTransaction();
        transactions.send(record);
        transactions.commitTransaction();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        transactions.close();
    }
}
