package io.roost.cli.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a thread stop what it has started when the JVM shuts down (Ctrl-C): the thread is interrupted, and the shutdown waits
 * until this is closed, for a bounded time.
 */
final class ShutdownInterrupt implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final CountDownLatch closed = new CountDownLatch(1);

    private ShutdownInterrupt() {}

    static ShutdownInterrupt ofThisThread() {
        Thread owner = Thread.currentThread();
        ShutdownInterrupt interrupt = new ShutdownInterrupt();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt.onShutdown(owner), "shutdown-interrupt"));
        return interrupt;
    }

    private void onShutdown(Thread owner) {
        if (closed.getCount() == 0) {
            return;
        }
        owner.interrupt();
        try {
            if (!closed.await(BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("roost: not stopped within " + BOUND.toSeconds() + " seconds");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
