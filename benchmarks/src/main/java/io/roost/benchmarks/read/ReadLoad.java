package io.roost.benchmarks.read;

import io.roost.benchmarks.http.KeepAliveConnection;
import io.roost.benchmarks.http.KeepAliveConnections;
import io.roost.benchmarks.http.KeepAliveConnections.Answer;
import io.roost.benchmarks.openloop.Latencies;
import io.roost.benchmarks.openloop.OpenLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Reads of random users' timelines, the same for both sides. */
final class ReadLoad {

    private final byte[][] requests;
    private final int connections;

    /** @param connections that send requests without pause */
    ReadLoad(byte[][] requests, int connections) {
        this.requests = requests;
        this.connections = connections;
    }

    /** Reads on all connections without pause; returns reads per second. */
    double throughput(int port, Duration duration) throws InterruptedException {
        System.gc();
        LongAdder reads = new LongAdder();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < connections; number++) {
                SplittableRandom random = new SplittableRandom(number);
                running.add(threads.submit(() -> readUntil(begin + duration.toNanos(), port, random, reads)));
            }
            for (Future<?> connection : running) {
                connection.get();
            }
            return reads.sum() * 1e9 / (System.nanoTime() - begin);
        } catch (ExecutionException failure) {
            throw failed(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Void readUntil(long endNanos, int port, SplittableRandom random, LongAdder reads) throws IOException {
        try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
            while (endNanos - System.nanoTime() > 0) {
                connection.expect(anyRequest(random));
                reads.increment();
            }
        }
        return null;
    }

    /**
     * Open-loop reads, on as many connections as they need.
     *
     * @param seed of the arrivals and the readers
     * @param latencies receives the latencies
     */
    void latencies(int port, double perSecond, Duration duration, int seed, Latencies latencies)
            throws InterruptedException, IOException {
        AtomicLong numbers = new AtomicLong((long) seed << Integer.SIZE);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KeepAliveConnections open = new KeepAliveConnections(port)) {
            new OpenLoop(perSecond, duration).run(seed, dueNanos -> {
                try {
                    Answer answer = open.ask(anyRequest(new SplittableRandom(numbers.incrementAndGet())));
                    latencies.happened(dueNanos);
                    if (answer.status() != 200) {
                        throw new IOException("answered " + answer.status() + ": " + answer.body());
                    }
                } catch (IOException | RuntimeException failed) {
                    failure.compareAndSet(null, failed);
                }
            });
        }
        Exception wrong = failure.get();
        if (wrong != null) {
            throw failed(wrong);
        }
    }

    private byte[] anyRequest(SplittableRandom random) {
        return requests[random.nextInt(requests.length)];
    }

    private static IllegalStateException failed(@Nullable Throwable cause) {
        return new IllegalStateException("a read failed under load", cause);
    }
}
