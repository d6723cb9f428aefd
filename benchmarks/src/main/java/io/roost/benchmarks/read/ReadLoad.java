package io.roost.benchmarks.read;

import io.roost.benchmarks.http.KeepAliveConnection;
import io.roost.benchmarks.openloop.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Reads of random users' timelines over a fixed number of connections; the same for whichever side listens. */
final class ReadLoad {

    private final byte[][] requests;
    private final int connections;

    ReadLoad(byte[][] requests, int connections) {
        this.requests = requests;
        this.connections = connections;
    }

    /** Every connection asks as soon as it has its answer. Reads per second. */
    double throughput(int port, Duration duration) throws InterruptedException {
        LongAdder reads = new LongAdder();
        long begin = System.nanoTime();
        onAll(port, (connection, number) -> {
            SplittableRandom random = new SplittableRandom(number);
            while (System.nanoTime() - begin < duration.toNanos()) {
                connection.expect(requests[random.nextInt(requests.length)]);
                reads.increment();
            }
        });
        return reads.sum() * 1e9 / (System.nanoTime() - begin);
    }

    /** Reads are due at a fixed rate; each connection takes every so many-th, and counts from when it was due. */
    Latencies latencies(int port, double perSecond, Duration duration) throws InterruptedException {
        Latencies latencies = new Latencies();
        double gapNanos = 1e9 / perSecond;
        long count = (long) (duration.toNanos() / gapNanos);
        long begin = System.nanoTime() + Duration.ofMillis(50).toNanos();
        onAll(port, (connection, number) -> {
            SplittableRandom random = new SplittableRandom(number);
            for (long read = number; read < count; read += connections) {
                long due = begin + (long) (read * gapNanos);
                waitUntil(due);
                connection.expect(requests[random.nextInt(requests.length)]);
                latencies.happened(due);
            }
        });
        return latencies;
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void onAll(int port, Reader reader) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < connections; number++) {
                int mine = number;
                running.add(threads.submit(() -> run(port, mine, reader)));
            }
            for (Future<?> connection : running) {
                connection.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a read failed under load", failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static int run(int port, int number, Reader reader) throws IOException {
        try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
            reader.run(connection, number);
            return number;
        }
    }
}
