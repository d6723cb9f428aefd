package io.roost.api;

import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Repeats a call on several threads until this is closed. */
final class Flood implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final ExecutorService threads;
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean over;

    Flood(int atOnce, Supplier<Answer> call) {
        threads = Executors.newFixedThreadPool(atOnce);
        for (int thread = 0; thread < atOnce; thread++) {
            Future<?> unused = threads.submit(() -> {
                while (!over) {
                    call.get();
                    answers.incrementAndGet();
                }
            });
        }
    }

    void awaitAnswers(int count) {
        await().atMost(BOUND).until(() -> answers.get() >= count);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        threads.shutdown();
        threads.awaitTermination(BOUND.toSeconds(), TimeUnit.SECONDS);
    }
}
