package io.roost.benchmarks.deployment;

import io.roost.benchmarks.OpenLoop;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Waiting;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.load.run.Latencies;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * A lower bound for any application on this broker: a record is produced and consumed three times in a row, without
 * processing. The clients have the settings of the application's: {@code acks=all}, no linger.
 */
final class BareRoundTrips {

    private static final List<String> TOPICS = List.of("bare-hop-1", "bare-hop-2", "bare-hop-3");
    private static final int RECORD_BYTES = 200;
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConnection kafka;
    private final int partitions;
    private final Producer<byte[], byte[]> first;
    private final AtomicLong arrived = new AtomicLong();
    private volatile Latencies.Recorder latencies = new Latencies.Recorder();

    /** Creates the topics, with as many partitions as those of the application, and starts the consumers. */
    BareRoundTrips(String bootstrapServers, int partitions, Resources resources) throws Exception {
        this.kafka = KafkaConnection.to(bootstrapServers);
        this.partitions = partitions;
        try (Admin admin = kafka.admin("bare-hops", Map.of())) {
            admin.createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic, partitions, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        first = producer(0, resources);
        for (int hop = 1; hop < TOPICS.size(); hop++) {
            String next = TOPICS.get(hop);
            Producer<byte[], byte[]> producer = producer(hop, resources);
            consume(
                    hop - 1,
                    record -> producer.send(new ProducerRecord<>(next, record.key(), record.value())),
                    resources);
        }
        consume(TOPICS.size() - 1, this::onArrived, resources);
    }

    private Producer<byte[], byte[]> producer(int hop, Resources resources) {
        return resources.add(kafka.producer("hop-" + hop, Map.of("acks", "all", "linger.ms", 0)));
    }

    private void onArrived(ConsumerRecord<byte[], byte[]> record) {
        latencies.record(ByteBuffer.wrap(record.value()).getLong());
        arrived.incrementAndGet();
    }

    private void consume(int hop, Consumer<ConsumerRecord<byte[], byte[]>> action, Resources resources) {
        var consumer = kafka.consumer("hop-" + hop, Map.of("auto.offset.reset", "earliest"));
        consumer.assign(IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(TOPICS.get(hop), partition))
                .toList());
        consumer.poll(POLL);
        Thread thread = new Thread(
                () -> {
                    try (consumer) {
                        while (true) {
                            consumer.poll(POLL).forEach(action);
                        }
                    } catch (WakeupException closed) {
                        // The resources are closed.
                    }
                },
                "hop-" + hop);
        thread.start();
        resources.add(() -> {
            consumer.wakeup();
            thread.join();
        });
    }

    /** Sends records at a rate and returns when all have arrived. */
    Latencies.Recorder run(double perSecond, Duration duration, long seed) throws InterruptedException {
        latencies = new Latencies.Recorder();
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
