package io.roost.cli.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A shutdown hook that interrupts a thread when the JVM shuts down (Ctrl-C), then waits up to 20 s until the thread has released
 * its resources and closed this object.
 */
final class ShutdownInterrupter implements AutoCloseable {

    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private final CountDownLatch closed = new CountDownLatch(1);

    private ShutdownInterrupter() {}

    static ShutdownInterrupter ofThisThread() {
        Thread owner = Thread.currentThread();
        ShutdownInterrupter interrupter = new ShutdownInterrupter();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupter.onShutdown(owner), "shutdown-interrupt"));
        return interrupter;
    }

    private void onShutdown(Thread owner) {
        if (closed.getCount() == 0) {
            return;
        }
        owner.interrupt();
        try {
            if (!closed.await(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("roost: the demo did not stop within " + MAX_WAIT.toSeconds() + " seconds");
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
