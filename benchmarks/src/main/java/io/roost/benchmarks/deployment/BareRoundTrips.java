package io.roost.benchmarks.deployment;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.openloop.OpenLoop;
import io.roost.contract.kafka.KafkaConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * A lower bound for any application on this broker: a record is produced and consumed three times in a row, without any
 * processing in between. The clients are set as those of the application are: {@code acks=all}, no linger.
 */
final class BareRoundTrips {

    private static final List<String> TOPICS = List.of("bare-hop-1", "bare-hop-2", "bare-hop-3");
    private static final int RECORD_BYTES = 200;
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConnection kafka;
    private final int partitions;
    private final Producer<byte[], byte[]> first;
    private final AtomicLong arrived = new AtomicLong();
    private volatile Latencies latencies = new Latencies();

    /**
     * Makes the topics, as many partitions each as those of the application have, and starts the consumers.
     *
     * @param resources end them
     */
    BareRoundTrips(String bootstrapServers, int partitions, Resources resources)
            throws InterruptedException, ExecutionException {
        this.kafka = KafkaConnection.to(bootstrapServers);
        this.partitions = partitions;
        try (Admin admin = kafka.admin("bare-hops", Map.of())) {
            admin.createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic, partitions, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        CountDownLatch ready = new CountDownLatch(TOPICS.size());
        first = producer(0, resources);
        consume(0, next(1, resources), ready, resources);
        consume(1, next(2, resources), ready, resources);
        consume(2, this::arrived, ready, resources);
        ready.await();
    }

    private Producer<byte[], byte[]> producer(int hop, Resources resources) {
        return resources.add(kafka.producer(
                "hop-" + hop, Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 0)));
    }

    private Consumer<ConsumerRecord<byte[], byte[]>> next(int hop, Resources resources) {
        Producer<byte[], byte[]> producer = producer(hop, resources);
        return record -> producer.send(new ProducerRecord<>(TOPICS.get(hop), record.key(), record.value()));
    }

    private void arrived(ConsumerRecord<byte[], byte[]> record) {
        latencies.happened(ByteBuffer.wrap(record.value()).getLong());
        arrived.incrementAndGet();
    }

    /** Starts a thread that consumes a topic until the resources are closed. */
    private void consume(
            int hop, Consumer<ConsumerRecord<byte[], byte[]>> action, CountDownLatch ready, Resources resources) {
        var consumer = kafka.consumer("hop-" + hop, Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
        consumer.assign(IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(TOPICS.get(hop), partition))
                .toList());
        Thread thread = new Thread(
                () -> {
                    try (consumer) {
                        consumer.poll(POLL);
                        ready.countDown();
                        while (true) {
                            consumer.poll(POLL).forEach(action);
                        }
                    } catch (WakeupException closed) {
                        // closed
                    }
                },
                "hop-" + hop);
        thread.start();
        resources.add(() -> {
            consumer.wakeup();
            thread.join();
        });
    }

    /** One run; every record has arrived at its end. */
    Latencies run(double perSecond, Duration duration, long seed) throws InterruptedException {
        latencies = new Latencies();
        long before = arrived.get();
        AtomicLong sent = new AtomicLong();
        OpenLoop.run(perSecond, duration, seed, dueNanos -> {
            ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES).putLong(dueNanos);
            byte[] key = Long.toString(sent.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
            first.send(new ProducerRecord<>(TOPICS.get(0), key, record.array()));
        });
        Waiting.until(
                "all bare records have arrived", Duration.ofMillis(1), () -> arrived.get() - before == sent.get());
        return latencies;
    }
}
