package io.roost.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives the thread that started everything the time to end it: when the JVM is told to stop (Ctrl-C), the thread is
 * interrupted, and the JVM waits until it is done, within a bound.
 */
final class CleanEnd implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final CountDownLatch done = new CountDownLatch(1);

    private CleanEnd() {}

    /** Watches over the calling thread until closed. */
    static CleanEnd ofThisThread() {
        Thread owner = Thread.currentThread();
        CleanEnd end = new CleanEnd();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end.interruptAndWait(owner), "clean-end"));
        return end;
    }

    private void interruptAndWait(Thread owner) {
        if (done.getCount() == 0) {
            return;
        }
        owner.interrupt();
        try {
            if (!done.await(BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("roost: did not end cleanly within " + BOUND.toSeconds() + " seconds");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
    }
}
