package io.roost.benchmarks.latency;

import io.roost.benchmarks.world.RecordProducer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Consumes one topic and produces each record to the next one; the last hop passes it to a callback. */
final class Hop extends Thread implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final @Nullable RecordProducer next;
    private final Consumer<byte[]> arrived;
    private final CountDownLatch ready;

    Hop(
            String bootstrapServers,
            String topic,
            int partitions,
            @Nullable RecordProducer next,
            Consumer<byte[]> arrived,
            CountDownLatch ready) {
        super("hop-" + topic);
        this.next = next;
        this.arrived = arrived;
        this.ready = ready;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(all);
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.poll(POLL);
            ready.countDown();
            while (true) {
                consumer.poll(POLL).forEach(this::pass);
            }
        } catch (WakeupException closed) {
            // closed
        }
    }

    private void pass(ConsumerRecord<byte[], byte[]> record) {
        if (next == null) {
            arrived.accept(record.value());
        } else {
            next.send(record.key(), record.value());
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
