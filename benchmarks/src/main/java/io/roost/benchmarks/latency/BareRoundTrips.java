package io.roost.benchmarks.latency;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.openloop.OpenLoop;
import io.roost.benchmarks.world.RecordProducer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A lower bound for any application on this broker: a record is produced and consumed three times in a row, without any
 * processing in between. The clients are set as those of the application are: {@code acks=all}, no linger.
 */
final class BareRoundTrips {

    private static final int HOPS = 3;
    private static final int RECORD_BYTES = 200;

    private final String bootstrapServers;
    private final RecordProducer first;
    private volatile Latencies latencies = new Latencies();
    private final AtomicLong arrived = new AtomicLong();

    /**
     * Makes the topics, as many partitions each as those of the application have, and starts the consumers.
     *
     * @param resources end them
     */
    BareRoundTrips(String bootstrapServers, int partitions, Resources resources) throws InterruptedException {
        this.bootstrapServers = bootstrapServers;
        List<String> topics = IntStream.rangeClosed(1, HOPS)
                .mapToObj(hop -> "bare-hop-" + hop)
                .toList();
        create(topics, partitions);
        CountDownLatch ready = new CountDownLatch(HOPS);
        for (int hop = 0; hop < HOPS; hop++) {
            boolean last = hop == HOPS - 1;
            RecordProducer next =
                    last ? null : resources.add(new RecordProducer(bootstrapServers, topics.get(hop + 1)));
            resources
                    .add(new Hop(bootstrapServers, topics.get(hop), partitions, next, this::arrived, ready))
                    .start();
        }
        first = resources.add(new RecordProducer(bootstrapServers, topics.get(0)));
        ready.await();
    }

    private void create(List<String> topics, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, partitions, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("cannot make the topics", failure.getCause());
        }
    }

    /** One run; every record has arrived at its end. */
    Latencies run(double perSecond, Duration duration, long seed) throws InterruptedException {
        latencies = new Latencies();
        long before = arrived.get();
        AtomicLong sent = new AtomicLong();
        new OpenLoop(perSecond, duration).run(seed, dueNanos -> {
            ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES).putLong(dueNanos);
            first.send(Long.toString(sent.incrementAndGet()).getBytes(StandardCharsets.US_ASCII), record.array());
        });
        Waiting.until("all bare records have arrived", () -> arrived.get() - before == sent.get());
        return latencies;
    }

    private void arrived(byte[] record) {
        latencies.happened(ByteBuffer.wrap(record).getLong());
        arrived.incrementAndGet();
    }
}
