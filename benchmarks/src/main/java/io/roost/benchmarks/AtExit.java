package io.roost.benchmarks;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * What must not be left behind when this JVM is told to end: other processes, and directories. They are closed in the
 * opposite order, by one hook for all: hooks run beside each other, and a directory is only empty for good once the server
 * that writes into it has ended. Thread-safe.
 *
 * <p>It is static as the JVM's hooks are. What lives in this JVM, such as a broker, needs no hook: it ends with the JVM.
 */
public final class AtExit {

    /** A broker of this JVM may still be writing into its directory. */
    private static final int ATTEMPTS = 20;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    private static final Deque<AutoCloseable> OPEN = new ConcurrentLinkedDeque<>();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "end-of-benchmarks"));
    }

    private AtExit() {}

    /**
     * Has a resource closed when the JVM ends, unless it is forgotten before.
     *
     * @throws IllegalStateException if the JVM is ending already; the resource is closed then
     */
    public static <T extends AutoCloseable> T close(T resource) {
        OPEN.push(resource);
        if (ending) {
            closeAtLast(resource);
            throw new IllegalStateException("this process is ending");
        }
        return resource;
    }

    /** Said by a resource that is being closed. */
    public static void forget(AutoCloseable resource) {
        boolean unused = OPEN.remove(resource);
    }

    private static void closeAll() {
        ending = true;
        // A broker whose directory goes has much to say about it.
        QuietLogging.end();
        for (AutoCloseable resource = OPEN.poll(); resource != null; resource = OPEN.poll()) {
            closeAtLast(resource);
        }
    }

    private static void closeAtLast(AutoCloseable resource) {
        for (int attempt = 1; ; attempt++) {
            try {
                resource.close();
                return;
            } catch (Exception failure) {
                if (attempt == ATTEMPTS) {
                    System.err.println("roost: left behind at the end: " + failure.getMessage());
                    return;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }
}
