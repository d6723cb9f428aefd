package io.roost.benchmarks.latency;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.openloop.OpenLoop;
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
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A lower bound for any application on this broker: a record is produced and consumed three times in a row, without any
 * processing in between. The clients are set as those of the application are: {@code acks=all}, no linger.
 */
final class BareRoundTrips {

    private static final List<String> TOPICS = List.of("bare-hop-1", "bare-hop-2", "bare-hop-3");
    private static final int RECORD_BYTES = 200;
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> first;
    private final AtomicLong arrived = new AtomicLong();
    private volatile Latencies latencies = new Latencies();

    /**
     * Makes the topics, as many partitions each as those of the application have, and starts the consumers.
     *
     * @param resources end them
     */
    BareRoundTrips(String bootstrapServers, int partitions, Resources resources)
            throws InterruptedException, ExecutionException {
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic, partitions, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        CountDownLatch ready = new CountDownLatch(TOPICS.size());
        first = resources.add(producer());
        consume(0, next(1, resources), ready, resources);
        consume(1, next(2, resources), ready, resources);
        consume(2, this::arrived, ready, resources);
        ready.await();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private Consumer<ConsumerRecord<byte[], byte[]>> next(int hop, Resources resources) {
        KafkaProducer<byte[], byte[]> producer = resources.add(producer());
        return record -> producer.send(new ProducerRecord<>(TOPICS.get(hop), record.key(), record.value()));
    }

    private void arrived(ConsumerRecord<byte[], byte[]> record) {
        latencies.happened(ByteBuffer.wrap(record.value()).getLong());
        arrived.incrementAndGet();
    }

    /** Starts a thread that consumes a topic until the resources are closed. */
    private void consume(
            int hop, Consumer<ConsumerRecord<byte[], byte[]>> action, CountDownLatch ready, Resources resources) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
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
